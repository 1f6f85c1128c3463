/*
 * Models: what Go's reader of JSON says of the first thing that is wrong.
 * Leaves out: mistakes inside strings and numbers, which it finds earlier than this one does.
 * Upstream: https://github.com/golang/go/blob/master/src/encoding/json/scanner.go
 */

const TOKEN =
  /\s*(?:("(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null)|([{}[\],:])|(.)|$)/gsy;

/** What may come next, in Go's words: `looking for beginning of value`. */
type Expected = 'value' | 'first key' | 'key' | 'colon' | 'pair end' | 'element end' | 'first value' | 'end';

const WHERE: Record<Expected, string> = {
  value: 'looking for beginning of value',
  'first value': 'looking for beginning of value',
  'first key': 'looking for beginning of object key string',
  key: 'looking for beginning of object key string',
  colon: 'after object key',
  'pair end': 'after object key:value pair',
  'element end': 'after array element',
  end: 'after top-level value',
};

/** The message about a text that is no JSON. */
export function goJsonMessage(text: string): string {
  const open: string[] = [];
  let expected: Expected = 'value';
  const afterValue = (): Expected =>
    open.length === 0 ? 'end' : open.at(-1) === '{' ? 'pair end' : 'element end';
  for (const [, literal, mark = '', other] of text.matchAll(TOKEN)) {
    const next = literal ?? (mark || other);
    if (next === undefined || next === '') break;
    const isText = literal?.startsWith('"') ?? false;
    if (mark !== '' && closes(mark, open.at(-1), expected)) {
      open.pop();
      expected = afterValue();
    } else if (/value/.test(expected) && (literal !== undefined || mark === '{' || mark === '[')) {
      if (literal === undefined) open.push(mark);
      expected = literal !== undefined ? afterValue() : mark === '{' ? 'first key' : 'first value';
    } else if (/key/.test(expected) && isText) expected = 'colon';
    else if (expected === 'colon' && mark === ':') expected = 'value';
    else if (expected === 'pair end' && mark === ',') expected = 'key';
    else if (expected === 'element end' && mark === ',') expected = 'value';
    else return `invalid character '${next[0]}' ${WHERE[expected]}`;
  }
  return 'unexpected end of JSON input';
}

function closes(mark: string, open: string | undefined, expected: Expected): boolean {
  if (mark === '}') return open === '{' && (expected === 'pair end' || expected === 'first key');
  return mark === ']' && open === '[' && (expected === 'element end' || expected === 'first value');
}
