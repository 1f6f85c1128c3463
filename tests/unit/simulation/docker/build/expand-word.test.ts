import { describe, expect, test } from 'vitest';
import {
  expandWord,
  expandWords,
  ExpansionError,
} from '../../../../../src/simulation/docker/build/expand-word.ts';

const env = { NAME: 'web', EMPTY: '', PATH: '/usr/bin:/bin', FILE: 'a.tar.gz' };
const expand = (text: string, more = {}) => expandWord(text, { env, escape: '\\', ...more });

describe('a word of a Dockerfile', () => {
  // The first rows are cases of BuildKit's own table for its shell words (frontend/dockerfile/shell).
  test.each([
    ['hello', 'hello'],
    ['he$NAME', 'heweb'],
    ['he${NAME}.txt', 'heweb.txt'],
    ["he'$NAME'", 'he$NAME'],
    ['"he$NAME"', 'heweb'],
    ['he\\$NAME', 'he$NAME'],
    ['"he\\"llo"', 'he"llo'],
    ['"a\\b"', 'a\\b'],
    ['he$', 'he$'],
    ['he$NOPE', 'he'],
    ['${NAME:-x}', 'web'],
    ['${NOPE:-x}', 'x'],
    ['${EMPTY:-x}', 'x'],
    ['${EMPTY-x}', ''],
    ['${NAME:+y}', 'y'],
    ['${NOPE:+y}', ''],
    ['${EMPTY+y}', 'y'],
    ['${NOPE:-${NAME}}', 'web'],
    ['${FILE%.*}', 'a.tar'],
    ['${FILE%%.*}', 'a'],
    ['${FILE#*.}', 'tar.gz'],
    ['${FILE##*.}', 'gz'],
    ['$PATH:/x', '/usr/bin:/bin:/x'],
  ])('%s is %j', (text, expanded) => {
    expect(expand(text)).toBe(expanded);
  });

  test('keeps quotes and unknown variables in the name of a step', () => {
    const more = { keepsQuotes: true, keepsUnset: true };
    expect(expand(`RUN echo "$NAME" '$NAME' $NOPE \${NOPE}`, more)).toBe(
      `RUN echo "web" '$NAME' $NOPE \${NOPE}`,
    );
    expect(expand('RUN a=$(date) && echo $?', more)).toBe('RUN a=$(date) && echo $?');
  });

  test('takes quotes for letters in a here-document', () => {
    expect(expand(`it's "$NAME"`, { ignoresQuotes: true })).toBe(`it's "web"`);
  });

  test('falls into words where an unquoted value has blanks', () => {
    const ports = { env: { PORTS: '80 443' }, escape: '\\' };
    expect(expandWords('$PORTS 8080', ports)).toEqual(['80', '443', '8080']);
    expect(expandWords('"$PORTS"', ports)).toEqual(['80 443']);
  });

  test.each([
    ["it's", 'unexpected end of statement while looking for matching single-quote'],
    ['"open', 'unexpected end of statement while looking for matching double-quote'],
    ['${NOPE:?must be set}', 'NOPE: must be set'],
    ['${NAME', "syntax error: missing '}'"],
    ['${NAME^}', 'unsupported modifier (^) in substitution'],
  ])('refuses %s', (text, message) => {
    expect(() => expand(text)).toThrow(new ExpansionError(message));
  });
});
