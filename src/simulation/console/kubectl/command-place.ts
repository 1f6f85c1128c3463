/*
 * Models: where the name of a command stands among its arguments: global flags may come before it, with their values.
 * Leaves out: nothing.
 * Upstream: https://github.com/spf13/cobra/blob/main/command.go (stripFlags, Find)
 */
import { GLOBAL_FLAGS } from './verb.ts';

/** The place of the first word that is neither a flag nor the value of a global one; past the end without any. */
export function commandPlace(args: readonly string[]): number {
  for (let place = 0; place < args.length; place++) {
    const word = args[place]!;
    if (!word.startsWith('-')) return place;
    const takesNext = GLOBAL_FLAGS.some(
      ({ name, short, type }) => type !== 'bool' && (word === `--${name}` || word === `-${short}`),
    );
    if (takesNext) place += 1;
  }
  return args.length;
}
