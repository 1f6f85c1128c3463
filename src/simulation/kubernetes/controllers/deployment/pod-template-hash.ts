/*
 * Models: the hash of a Pod template that names a Deployment's ReplicaSet and labels its Pods.
 * Leaves out: upstream's exact value, which is over a dump of Go structures; equal templates have equal hashes here too.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/controller_utils.go (ComputeHash)
 */
import { samePlain } from '../../../plain-data.ts';
import type { PodTemplate } from '../../objects/pod.ts';

/** The label that tells the Pods of a Deployment's ReplicaSets apart. */
export const POD_TEMPLATE_HASH_LABEL = 'pod-template-hash';

/** The letters that stand for the digits 0 to 9, as upstream's safe encoding has them. */
const DIGIT_LETTERS = '456789bcdf';

/** The hash of a template, up to ten letters and digits; `collisionCount` makes it another one after a collision. */
export function podTemplateHash(template: PodTemplate, collisionCount: number | undefined): string {
  const text = canonical(template) + (collisionCount === undefined ? '' : `|${collisionCount}`);
  return String(fnv1a(text)).replace(/\d/g, (digit) => DIGIT_LETTERS[Number(digit)]!);
}

/** Whether two templates say the same, apart from the hash label. Source: EqualIgnoreHash. */
export function sameTemplate(one: PodTemplate, other: PodTemplate): boolean {
  return (
    samePlain(one.spec, other.spec) &&
    samePlain(one.metadata.annotations ?? {}, other.metadata.annotations ?? {}) &&
    samePlain(withoutHash(one), withoutHash(other))
  );
}

/** The labels of a template without the hash label. */
export function withoutHash({ metadata }: PodTemplate): Record<string, string> {
  const labels = Object.entries(metadata.labels ?? {});
  return Object.fromEntries(labels.filter(([name]) => name !== POD_TEMPLATE_HASH_LABEL));
}

/** JSON with sorted keys, so that the order in which fields were written does not matter. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${canonical(field)}`).join(',')}}`;
}

/** The 32-bit FNV-1a hash over the text's UTF-16 units. */
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
