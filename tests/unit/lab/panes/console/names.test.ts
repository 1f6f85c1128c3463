import { describe, expect, test } from 'vitest';
import { cutAtNames, readNames } from '../../../../../src/lab/panes/console/names.ts';

const refs = readNames(
  'trade-api-1 container/host-1/trade-api-1\nnode-a node/node-a\nweb container/host-1/web',
);

describe('names in an output', () => {
  test('lead to the things that have them', () => {
    expect(cutAtNames('trade-api-1   Up\n', refs)).toEqual([
      { text: 'trade-api-1', ref: 'container/host-1/trade-api-1' },
      { text: '   Up\n' },
    ]);
  });

  test('are whole words only', () => {
    expect(cutAtNames('node-ab xtrade-api-1', refs)).toEqual([{ text: 'node-ab xtrade-api-1' }]);
  });

  test('are no words as short as everyday ones', () => {
    expect(cutAtNames('the web', refs)).toEqual([{ text: 'the web' }]);
  });

  test('are found after a slash, a comma and in quotes', () => {
    const found = cutAtNames('pod "node-a", node/node-a', refs).filter(({ ref }) => ref !== undefined);
    expect(found).toHaveLength(1 + 1);
  });
});
