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
    if (takesNext(word)) place += 1;
  }
  return args.length;
}

/** Flags that are not known count as ones that take a value. */
function takesNext(word: string): boolean {
  if (word.includes('=') || (!word.startsWith('--') && word.length > 2)) return false;
  const known = GLOBAL_FLAGS.find(({ name, short }) => word === `--${name}` || word === `-${short}`);
  return known?.type !== 'bool';
}
