/*
 * Models: the length of a text and its beginning in bytes, as Go counts them.
 * Leaves out: text that is not well formed.
 * Upstream: https://pkg.go.dev/builtin#len
 */

function bytesOfCharacter(character: string): number {
  const code = character.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) length += bytesOfCharacter(character);
  return length;
}

/** The first bytes of a text; a character that is cut in two shows as the sign for what can't be read. */
export function firstBytes(text: string, count: number): string {
  let [taken, length] = ['', 0];
  for (const character of text) {
    if (length >= count) break;
    length += bytesOfCharacter(character);
    taken += length > count ? '\ufffd' : character;
  }
  return taken;
}
