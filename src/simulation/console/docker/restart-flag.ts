/*
 * Models: `--restart` as far as the client looks at it: a name, and perhaps a whole number behind a colon.
 * Leaves out: whether the name is one that the daemon knows.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/opts/parse.go (ParseRestartPolicy)
 */
import { textOf, type Flags } from './flags.ts';

/** What `--restart` was given, `no` if nothing; a text that can't be is an Error in the CLI's words. */
export function readRestart(flags: Flags): string {
  const text = textOf(flags, 'restart') ?? 'no';
  const at = text.indexOf(':');
  if (at < 0) return text;
  if (at === 0) throw new Error('invalid restart policy format: no policy provided before colon');
  const count = text.slice(at + 1);
  if (count !== '' && !/^[+-]?\d+$/.test(count)) {
    throw new Error('invalid restart policy format: maximum retry count must be an integer');
  }
  return count === '' ? text.slice(0, at) : text;
}
