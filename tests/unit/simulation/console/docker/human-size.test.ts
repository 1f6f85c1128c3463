import { describe, expect, test } from 'vitest';
import {
  formatBinarySize,
  formatSize,
  readBinarySize,
} from '../../../../../src/simulation/console/docker/human-size.ts';

// From the tests of docker/go-units, size_test.go.
describe('sizes', () => {
  test.each([
    [1000, '1kB'],
    [1024, '1.024kB'],
    [1_000_000, '1MB'],
    [1_048_576, '1.049MB'],
    [2_000_000, '2MB'],
    [3.42e9, '3.42GB'],
    [5.372e12, '5.372TB'],
    [2.22e15, '2.22PB'],
    [0, '0B'],
  ])('%d bytes are %s', (bytes, text) => expect(formatSize(bytes)).toBe(text));

  test('are cut to three digits in lists', () => expect(formatSize(7_832_155, 3)).toBe('7.83MB'));

  test.each([
    [1024, '1KiB'],
    [1_048_576, '1MiB'],
    [3.42 * 1024 ** 3, '3.42GiB'],
  ])('%d bytes are %s in units of 1024', (bytes, text) => expect(formatBinarySize(bytes)).toBe(text));

  test.each([
    ['32', 32],
    ['32b', 32],
    ['32k', 32_768],
    ['32 kb', 32_768],
    ['32Kib', 32_768],
    ['32Mb', 32 * 1024 ** 2],
    ['32.5kB', 33_280],
    ['.3kB', 307],
    ['hello', undefined],
    ['-32', undefined],
    ['32bm', undefined],
    ['', undefined],
  ])('%j is read as %s', (text, bytes) => expect(readBinarySize(text)).toBe(bytes));
});
