/*
 * Models: the name of an image as the daemon and the CLI repeat it: with the tag that was left out.
 * Leaves out: nothing.
 * Upstream: https://github.com/distribution/reference/blob/main/normalize.go (TagNameOnly)
 */
import { familiarName, parseReference } from '../image/reference.ts';
import { EngineError } from './engine-error.ts';

/** `alpine` becomes `alpine:latest`; ids stay. A text that is no name is an EngineError `invalid`. */
export function shownReference(text: string): string {
  if (/^(sha256:)?[0-9a-f]{12,64}$/.test(text)) return text;
  try {
    return familiarName(parseReference(text));
  } catch (error) {
    throw new EngineError('invalid', (error as Error).message);
  }
}
