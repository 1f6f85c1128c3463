/*
 * Models: what a description says of where a Pod may run: node selectors, tolerations, taints, spreading.
 * Leaves out: affinity, which kubectl does not show either.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (printTolerationsMultiline…)
 */
import type { Taint, Toleration, TopologySpreadConstraint } from 'kubernetes-types/core/v1';
import { labelSelectorText } from '../../../kubernetes/labels.ts';
import { multiline } from './lines.ts';

/** Tolerations by key, one a line. */
export function tolerationLines(label: string, tolerations: readonly Toleration[] = []): string {
  const sorted = [...tolerations].sort((one, other) => compare(one.key ?? '', other.key ?? ''));
  return multiline(label, sorted.map(tolerationText));
}

function tolerationText({
  key = '',
  value = '',
  effect = '',
  operator,
  tolerationSeconds,
}: Toleration): string {
  const subject = `${key}${value === '' ? '' : `=${value}`}${effect === '' ? '' : `:${effect}`}`;
  const exists = operator === 'Exists' && value === '' ? `${subject === '' ? '' : ' '}op=Exists` : '';
  const seconds = tolerationSeconds === undefined ? '' : ` for ${tolerationSeconds}s`;
  return `${subject}${exists}${seconds}`;
}

/** Taints by effect and key, one a line. */
export function taintLines(label: string, taints: readonly Taint[] = []): string {
  const keyOf = ({ effect, key }: Taint) => `${effect},${key}`;
  const sorted = [...taints].sort((one, other) => compare(keyOf(one), keyOf(other)));
  return multiline(label, sorted.map(taintText));
}

function taintText({ key, value, effect }: Taint): string {
  return `${key}${value ? `=${value}` : ''}:${effect}`;
}

/** How Pods are spread, one constraint a line; nothing when there are none. */
export function spreadLines(constraints: readonly TopologySpreadConstraint[] = [], space = ''): string {
  if (constraints.length === 0) return '';
  const sorted = [...constraints].sort((one, other) => compare(one.topologyKey, other.topologyKey));
  const texts = sorted.map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }) => {
    const selector = labelSelector ? ` for selector ${labelSelectorText(labelSelector)}` : '';
    return `${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`;
  });
  return `${space}Topology Spread Constraints:\t${texts.join(`\n${space}\t`)}\n`;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
