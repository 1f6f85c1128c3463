import { describe, expect, it } from 'vitest';
import { parseLabelSelector } from '../../../../src/simulation/kubernetes/label-selector-text.ts';
import {
  labelSelectorText,
  matchesLabels,
  matchesLabelSelector,
  matchesRequirements,
  selectorText,
} from '../../../../src/simulation/kubernetes/labels.ts';

const matches = (selector: string, labels: Record<string, string>) =>
  matchesRequirements(parseLabelSelector(selector), labels);

describe('a label selector as text', () => {
  it.each([
    ['app=web', { app: 'web' }, true],
    ['app==web', { app: 'api' }, false],
    ['app!=web', {}, true],
    ['app!=web', { app: 'web' }, false],
    ['tier in (front,back)', { tier: 'back' }, true],
    ['tier in (front,back)', {}, false],
    ['tier notin (front)', {}, true],
    ['app', { app: '' }, true],
    ['!app', { app: 'web' }, false],
    ['size>10', { size: '11' }, true],
    ['size<10', { size: 'many' }, false],
    ['app=', { app: '' }, true],
    ['in in (in)', { in: 'in' }, true],
    ['', { app: 'web' }, true],
  ])('%s and %j: %s', (selector, labels, expected) => {
    expect(matches(selector, labels as Record<string, string>)).toBe(expected);
  });

  it('is printed sorted by key, with sorted values', () => {
    const requirements = parseLabelSelector('tier in (b,,a), app=web ,!old,size>3');
    expect(selectorText(requirements)).toBe('app=web,!old,size>3,tier in (,a,b)');
  });

  // Each from the parser of apimachinery pkg/labels/selector.go.
  it.each([
    ['a in', "unable to parse requirement: found '' expected: '('"],
    ['a in (b', "unable to parse requirement: found '', expected: ',' or ')'"],
    ['a b', "unable to parse requirement: found 'b', expected: in, notin, =, ==, !=, gt, lt"],
    ['a=b c', "found 'c', expected: ',' or 'end of string'"],
    ['a=b,', "found '', expected: identifier after ','"],
    ['=b', "found '=', expected: !, identifier, or 'end of string'"],
    ['!!a', "unable to parse requirement: found '!', expected: identifier"],
    [
      'a>b',
      "unable to parse requirement: values[0]: Invalid value: \"b\": for 'Gt', 'Lt' operators, the value must be an integer",
    ],
    [
      '-a',
      'unable to parse requirement: <nil>: Invalid value: "-a": name part must consist of ' +
        "alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. " +
        "'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')",
    ],
  ])('%s is refused', (selector, message) => {
    expect(() => parseLabelSelector(selector)).toThrow(expect.objectContaining({ message }) as Error);
  });
});

describe('the selector of a spec', () => {
  const selector = {
    matchLabels: { app: 'web' },
    matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['back'] }],
  };

  it('wants all of its labels and expressions', () => {
    expect(matchesLabelSelector(selector, { app: 'web' })).toBe(true);
    expect(matchesLabelSelector(selector, { app: 'web', tier: 'back' })).toBe(false);
    expect(matchesLabelSelector(selector, { tier: 'front' })).toBe(false);
  });

  it('matches everything when it is empty and nothing when it is missing', () => {
    expect(matchesLabelSelector({}, {})).toBe(true);
    expect(matchesLabelSelector(undefined, { app: 'web' })).toBe(false);
    expect(matchesLabels({ app: 'web' }, { app: 'web', more: 'x' })).toBe(true);
  });

  it('is printed as kubectl prints it', () => {
    expect(labelSelectorText(selector)).toBe('app=web,tier notin (back)');
    expect(labelSelectorText({})).toBe('<none>');
  });
});
