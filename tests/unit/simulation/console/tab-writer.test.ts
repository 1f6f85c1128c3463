import { expect, test } from 'vitest';
import { alignTabs } from '../../../../src/simulation/console/tab-writer.ts';

const layout = { minWidth: 10, padding: 3 };

test('gives a column the width of its longest cell, or the least width', () => {
  expect(alignTabs('REPOSITORY\tTAG\tID\nweb\t1.0\tabc\n', layout)).toBe(
    'REPOSITORY   TAG       ID\nweb          1.0       abc\n',
  );
});

test('takes only neighbouring lines with a cell together', () => {
  expect(alignTabs('a long cell\tx\nplain\nb\ty\n', layout)).toBe('a long cell   x\nplain\nb         y\n');
});

test('counts characters, not bytes', () => {
  expect(alignTabs('"sh -c \'echo listeni…"\tx\n', layout)).toBe('"sh -c \'echo listeni…"   x\n');
});
