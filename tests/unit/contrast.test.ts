import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { contrast, readColours } from '../support/colour-contrast.ts';

const TEXT = 4.5;
const STROKE = 3;

/** What stands on what, and the least contrast: text on ground, and strokes that bound a control or a shape. */
const pairs: [number, string, string][] = [
  [TEXT, 'ink ink-2 ink-3', 'paper sheet well docker-wash registry-wash kube-wash kube-wash-2'],
  [TEXT, 'ink ink-2', 'warn-wash lost-wash mark'],
  [TEXT, 'ink docker-ink', 'docker-fill'],
  [TEXT, 'ink registry-ink', 'registry-fill'],
  [TEXT, 'ink kube-ink', 'kube-fill'],
  [TEXT, 'docker-ink', 'paper sheet well docker-wash mark'],
  [TEXT, 'registry-ink', 'paper sheet well registry-wash mark'],
  [TEXT, 'kube-ink', 'paper sheet well kube-wash kube-wash-2 mark'],
  [TEXT, 'ok', 'paper sheet well docker-wash kube-wash'],
  [TEXT, 'warn', 'paper sheet well docker-wash kube-wash warn-wash'],
  [TEXT, 'lost', 'paper sheet well docker-wash kube-wash kube-wash-2 lost-wash'],
  [TEXT, 'paper', 'ink'],
  [STROKE, 'edge', 'paper sheet well docker-wash kube-wash'],
  [STROKE, 'quay', 'docker-wash kube-wash registry-wash'],
];

const colours = readColours(readFileSync('src/styles/tokens.css', 'utf8'));

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  const each = pairs.flatMap(([least, inks, grounds]) =>
    inks.split(' ').flatMap((ink) => grounds.split(' ').map((ground) => [ink, ground, least] as const)),
  );

  test.each(each)('%s on %s has a contrast of %d or more', (ink, ground, least) => {
    expect(contrast(colours[ink]![theme], colours[ground]![theme])).toBeGreaterThanOrEqual(least);
  });
});

describe('the measure of contrast', () => {
  test('is 21 for black on white and 1 for a colour on itself', () => {
    expect(contrast('oklch(0 0 0)', 'oklch(1 0 0)')).toBeCloseTo(21, 1);
    expect(contrast('oklch(0.5 0.1 200)', 'oklch(0.5 0.1 200)')).toBe(1);
  });

  test('knows the colours of the themes', () => {
    expect(Object.keys(colours)).toEqual(
      expect.arrayContaining(['ink', 'paper', 'kube-wash-2', 'lost-wash']),
    );
  });
});
