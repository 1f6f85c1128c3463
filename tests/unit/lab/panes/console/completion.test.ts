import { describe, expect, test } from 'vitest';
import { completeLine, insert, typeAt } from '../../../../../src/lab/panes/console/completion.ts';

const word = (text: string, from: number, isPartial = false) => ({ text, from, isPartial });

describe('Tab', () => {
  test('leaves an empty line and a line with nothing to complete', () => {
    expect(completeLine('', 0, [word('docker', 0)], false)).toBeUndefined();
    expect(completeLine('   ', 3, [word('docker', 3)], false)).toBeUndefined();
    expect(completeLine('docker xyz', 10, [], false)).toBeUndefined();
  });

  test('completes the only candidate and goes on to the next word', () => {
    const completed = completeLine('kubectl desc', 12, [word('describe', 8)], false);
    expect(completed).toEqual({ line: 'kubectl describe ', cursor: 17, candidates: [] });
  });

  test('stays in a directory, whose files may follow', () => {
    const completed = completeLine('cat co', 6, [word('conf/', 4, true)], false);
    expect(completed).toMatchObject({ line: 'cat conf/', cursor: 9 });
  });

  test('completes what all candidates share and shows them', () => {
    const found = [word('trade-api-1', 12), word('trade-api-2', 12)];
    expect(completeLine('docker stop t', 13, found, false)).toEqual({
      line: 'docker stop trade-api-',
      cursor: 22,
      candidates: ['trade-api-1', 'trade-api-2'],
    });
  });

  test('leaves when the candidates are shown already and nothing more is certain', () => {
    const found = [word('get', 8), word('gets', 8)];
    expect(completeLine('kubectl get', 11, found, false)).toBeDefined();
    expect(completeLine('kubectl get', 11, found, true)).toBeUndefined();
  });

  test('completes in the middle of a line without touching what follows', () => {
    const completed = completeLine('docker st api', 9, [word('start', 7)], false);
    expect(completed).toEqual({ line: 'docker start api', cursor: 12, candidates: [] });
  });
});

test('a candidate that is tapped takes the place of the word at the cursor', () => {
  expect(insert('kubectl get p', 13, word('pods', 12))).toMatchObject({
    line: 'kubectl get pods ',
    cursor: 17,
  });
});

test('a key that is tapped is put in at the cursor', () => {
  expect(typeAt('docker ps', 9, '|')).toEqual({ line: 'docker ps|', cursor: 10 });
  expect(typeAt('ab', 1, '-')).toEqual({ line: 'a-b', cursor: 2 });
});
