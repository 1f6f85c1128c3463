import { describe, expect, it } from 'vitest';
import { interpolate, interpolateText } from '../../../../../src/simulation/docker/compose/interpolate.ts';

const context = () => ({ variables: { TAG: '1.4.0', EMPTY: '' }, warnings: [] as string[] });
const text = (input: string) => interpolateText(input, context(), 'services.web.image');

describe('variables in a compose file', () => {
  it.each([
    ['trade-api:$TAG', 'trade-api:1.4.0'],
    ['trade-api:${TAG}', 'trade-api:1.4.0'],
    ['${EMPTY:-x}${EMPTY-y}', 'x'],
    ['${NONE:-${TAG}}', '1.4.0'],
    ['${NONE-a b}', 'a b'],
    ['${TAG:+set}${EMPTY:+set}${EMPTY+there}', 'setthere'],
    ['$$TAG costs $$5', '$TAG costs $5'],
    ['${TAG:?needed}', '1.4.0'],
  ])('turn %s into %s', (input, output) => {
    expect(text(input)).toBe(output);
  });

  it('are blank and warned about once when they are not set', () => {
    const given = context();
    expect(interpolate({ a: ['$NONE', '${NONE}'] }, given)).toEqual({ a: ['', ''] });
    expect(given.warnings).toEqual(['The "NONE" variable is not set. Defaulting to a blank string.']);
  });

  it('end the reading when they are required', () => {
    const message =
      'error while interpolating services.web.image: required variable NONE is missing a value: set it';
    expect(() => text('${NONE:?set it}')).toThrow(message);
  });

  it('end the reading when they can not be read', () => {
    const message =
      'invalid interpolation format for services.web.image.\nYou may need to escape any $ with another $.\n${TAG';
    expect(() => text('${TAG')).toThrow(message);
    expect(() => text('${1x}')).toThrow('invalid interpolation format');
    expect(() => text('a $ b')).toThrow('invalid interpolation format');
  });
});
