import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  PracticeFileError,
  readPracticeFile,
  writePracticeFile,
} from '../../../src/practice/practice-file.ts';
import { GRADES, outcomesOf } from '../../../src/practice/schedule.ts';

const nowMs = Date.UTC(2026, 10, 27, 12);
const card = outcomesOf(undefined, nowMs).good;
const file = (changes: object) =>
  JSON.stringify({ format: 'box-to-fleet-practice', version: 1, exported: '', cards: {}, ...changes });

describe('a file with what practice remembers', () => {
  it('brings back every card that went into it', () => {
    const id = fc.stringMatching(/^(?:question|belief|prediction\/[a-z]+)\/[a-z-]+$/);
    const memory = fc.constantFrom(...GRADES).map((grade) => outcomesOf(undefined, nowMs)[grade]);
    fc.assert(
      fc.property(fc.dictionary(id, memory), (cards) => {
        expect(readPracticeFile(writePracticeFile(cards, nowMs))).toEqual({ ...cards });
      }),
    );
  });

  it.each([
    ['not JSON', '{"format"', 'It is not JSON, or it was cut off.'],
    ['a list', '[1]', 'It is not an export of this page: its format is not box-to-fleet-practice.'],
    ['a number', '7', 'It is not an export of this page.'],
    ['another format', '{"format":"anki"}', 'its format is not box-to-fleet-practice.'],
    ['a newer version', file({ version: 2 }), 'It was made by a newer version of the site.'],
    ['no version', file({ version: 'one' }), 'It has no version that is known here.'],
    ['no cards', file({ cards: [] }), 'It has no cards.'],
    [
      'a card without its due date',
      file({ cards: { 'question/a': { ...card, dueMs: null } } }),
      'Card question/a: dueMs must be a number, 0 or more.',
    ],
    [
      'a card with a stability of 0',
      file({ cards: { 'question/a': { ...card, stability: 0 } } }),
      'Card question/a: stability must be a number above 0.',
    ],
    [
      'a card in a state that there is not',
      file({ cards: { 'belief/b': { ...card, state: 0 } } }),
      'Card belief/b: state must be 1, 2 or 3.',
    ],
    ['a card that is none', file({ cards: { x: 'y' } }), 'Card x: must be an object.'],
  ])('is refused with a reason: %s', (_, text, reason) => {
    expect(() => readPracticeFile(text)).toThrow(PracticeFileError);
    expect(() => readPracticeFile(text)).toThrow(reason);
  });
});
