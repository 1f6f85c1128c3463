/*
 * Models: label selectors: the objects in specs and the text form of `kubectl -l`, and what they match.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/labels/selector.go
 */
import type { LabelSelector } from 'kubernetes-types/meta/v1';

/** Labels by key. */
export type Labels = Record<string, string>;

/** One demand on labels; all of a selector's have to be met. */
export interface Requirement {
  /** The key of the label. */
  key: string;
  /** How its value is judged. */
  operator: '=' | '==' | '!=' | 'in' | 'notin' | 'exists' | '!' | '>' | '<';
  /** With what, sorted and without repetition. */
  values: string[];
}

/** Whether labels meet every requirement; no requirement at all is met by everything. */
export function matchesRequirements(requirements: readonly Requirement[], labels: Labels = {}): boolean {
  return requirements.every((requirement) => matchesOne(requirement, labels));
}

/**
 * Whether labels match the selector of a spec. A selector that is missing matches nothing, an empty one everything. Source:
 * LabelSelectorAsSelector.
 */
export function matchesLabelSelector(selector: LabelSelector | undefined, labels: Labels = {}): boolean {
  if (selector === undefined) return false;
  const { matchLabels, matchExpressions } = selector;
  if (!matchesLabels(matchLabels, labels)) return false;
  return matchExpressions === undefined || matchesRequirements(expressionsOf(selector), labels);
}

/** Whether labels have all of these values, as the selector of a Service asks; an empty or missing set matches everything. */
export function matchesLabels(wanted: Labels | undefined, labels: Labels = {}): boolean {
  // Pods share the labels of their template.
  if (wanted === labels) return true;
  if (wanted === undefined) return true;
  for (const key of Object.keys(wanted)) if (labels[key] !== wanted[key]) return false;
  return true;
}

/** The requirements of a spec's selector, sorted by key. */
export function requirementsOf(selector: LabelSelector): Requirement[] {
  const equal = Object.entries(selector.matchLabels ?? {}).map(([key, value]): Requirement => ({
    key,
    operator: '=',
    values: [value],
  }));
  return byKey([...equal, ...expressionsOf(selector)]);
}

/**
 * The text of requirements as kubectl prints it: `app=web,tier in (a,b)`; empty for none. Source: internalSelector.String.
 */
export function selectorText(requirements: readonly Requirement[]): string {
  return requirements.map(requirementText).join(',');
}

/** The text of a spec's selector: `app=web`, `<none>` for an empty one. Source: FormatLabelSelector. */
export function labelSelectorText(selector: LabelSelector | undefined): string {
  return selector === undefined ? '<none>' : selectorText(requirementsOf(selector)) || '<none>';
}

/** Sorts by key, as upstream sorts what it has parsed. */
export function byKey(requirements: Requirement[]): Requirement[] {
  return requirements.sort((one, other) => (one.key < other.key ? -1 : one.key > other.key ? 1 : 0));
}

const OPERATORS: Record<string, Requirement['operator']> = {
  In: 'in',
  NotIn: 'notin',
  Exists: 'exists',
  DoesNotExist: '!',
};

function expressionsOf({ matchExpressions = [] }: LabelSelector): Requirement[] {
  return matchExpressions.map(({ key, operator, values = [] }) => ({
    key,
    operator: OPERATORS[operator] ?? 'in',
    values: [...values].sort(),
  }));
}

function matchesOne({ key, operator, values }: Requirement, labels: Labels): boolean {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  switch (operator) {
    case '=':
    case '==':
    case 'in':
      return value !== undefined && values.includes(value);
    case '!=':
    case 'notin':
      return value === undefined || !values.includes(value);
    case 'exists':
      return value !== undefined;
    case '!':
      return value === undefined;
    default: {
      if (value === undefined || !/^[+-]?\d+$/.test(value)) return false;
      const bound = Number(values[0]);
      return operator === '>' ? Number(value) > bound : Number(value) < bound;
    }
  }
}

function requirementText({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'exists':
      return key;
    case '!':
      return `!${key}`;
    case 'in':
    case 'notin':
      return `${key} ${operator} (${values.join(',')})`;
    default:
      return `${key}${operator}${values.join(',')}`;
  }
}
