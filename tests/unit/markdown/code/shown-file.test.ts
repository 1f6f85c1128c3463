import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attribute, metaOfShownFile, readShownFile } from '../../../../src/markdown/code/shown-file.ts';

let folder = '';
let lesson = '';
const fiveLines = 'one\ntwo\nthree\nfour\nfive\n';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'shown-file-'));
  lesson = join(folder, 'lesson.mdx');
  writeFileSync(join(folder, 'five.yaml'), fiveLines);
  writeFileSync(
    lesson,
    '## One\n\n```yaml file="gone.yaml"\n```\n\n```yaml file="five.yaml" lines="4-9"\n```\n',
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the file that a fence shows', () => {
  test('is none when the fence names none', () => {
    expect(readShownFile('title="Not a file"', lesson)).toBeUndefined();
    expect(readShownFile('', lesson)).toBeUndefined();
  });

  test('is the whole file without its last line break', () => {
    expect(readShownFile('file="five.yaml"', lesson)).toEqual({
      file: 'five.yaml',
      firstLine: 1,
      code: 'one\ntwo\nthree\nfour\nfive',
    });
  });

  test.each([
    ['2-3', 2, 'two\nthree'],
    ['2–3', 2, 'two\nthree'],
    ['5', 5, 'five'],
    ['1-5', 1, 'one\ntwo\nthree\nfour\nfive'],
  ])('is its lines %s', (lines, firstLine, code) => {
    expect(readShownFile(`file="five.yaml" lines="${lines}"`, lesson)).toMatchObject({ firstLine, code });
  });

  test.each(['0-2', '4-9', '3-2', '6'])('lines %s of a file of five are an error that says so', (lines) => {
    expect(() => readShownFile(`file="five.yaml" lines="${lines}"`, lesson)).toThrow(
      'five.yaml has the lines 1-5',
    );
  });

  test('lines that are no numbers are an error', () => {
    expect(() => readShownFile('file="five.yaml" lines="a-b"', lesson)).toThrow(
      'five.yaml has the lines 1-5',
    );
  });

  test('a file that is not there is an error with the line of the fence and the name of the file', () => {
    expect(() => readShownFile('file="gone.yaml"', lesson)).toThrow(
      /lesson\.mdx:3 Code fence "file="gone\.yaml"": there is no file gone\.yaml beside the lesson$/,
    );
  });

  test('a range that is not there is an error with the line of its fence', () => {
    expect(() => readShownFile('file="five.yaml" lines="4-9"', lesson)).toThrow(/lesson\.mdx:6 /);
  });

  test('any range within the file gives just these lines', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 4 }), (first, more) => {
        const last = Math.min(5, first + more);
        const shown = readShownFile(`file="five.yaml" lines="${first}-${last}"`, lesson);
        expect(shown?.code.split('\n')).toEqual(
          fiveLines
            .trim()
            .split('\n')
            .slice(first - 1, last),
        );
      }),
    );
  });
});

describe('the meta of a fence that shows a file', () => {
  const shown = { file: 'five.yaml', firstLine: 3, code: 'three' };

  test('is titled by the file and numbered from its first line', () => {
    const meta = metaOfShownFile('file="five.yaml" lines="3-3"', shown);
    expect(meta).toContain('title="five.yaml"');
    expect(meta).toContain('startLineNumber=3');
    expect(meta).not.toMatch(/file=|lines=/);
  });

  test('keeps a title that the author chose', () => {
    const meta = metaOfShownFile('file="five.yaml" title="Ours"', shown);
    expect(meta.match(/title=/g)).toHaveLength(1);
    expect(meta).toContain('title="Ours"');
  });

  test.each([
    ['{4}', '{2}'],
    ['{4-5}', '{2-3}'],
    ['{3,5-6}', '{1,3-4}'],
    ['ins={4}', 'ins={2}'],
    ['del={3} ins={4}', 'del={1} ins={2}'],
  ])('counts the marks %s from the first line shown: %s', (marks, shifted) => {
    expect(metaOfShownFile(`file="five.yaml" lines="3-6" ${marks}`, shown)).toContain(shifted);
  });

  test('leaves words in braces alone', () => {
    expect(metaOfShownFile('file="five.yaml" "{name}"', shown)).toContain('"{name}"');
  });
});

describe('an attribute of a fence', () => {
  test('is read with and without quotes', () => {
    expect(attribute('file="a b.yaml" lines=3-4', 'file')).toBe('a b.yaml');
    expect(attribute('file="a b.yaml" lines=3-4', 'lines')).toBe('3-4');
  });

  test('is not taken from the end of another', () => {
    expect(attribute('profile="x"', 'file')).toBeUndefined();
  });
});
