/*
 * Models: field selectors: `status.phase=Running,spec.nodeName!=node-1`, each kind with the few fields that it offers.
 * Leaves out: nothing; the errors are upstream's.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/fields/selector.go
 */
import type { StoredObject } from '../objects/object.ts';
import { resourceOf } from './resources.ts';

/** A text that is no field selector, or names a field that the kind does not offer; the message is upstream's. */
export class FieldSelectorError extends Error {
  override name = 'FieldSelectorError';
}

const EVENT_FIELDS = [
  'involvedObject.kind',
  'involvedObject.namespace',
  'involvedObject.name',
  'involvedObject.uid',
  'involvedObject.apiVersion',
  'involvedObject.resourceVersion',
  'involvedObject.fieldPath',
  'reason',
  'reportingComponent',
  'source',
  'type',
];

const POD_FIELDS = [
  'spec.nodeName',
  'spec.restartPolicy',
  'spec.schedulerName',
  'spec.serviceAccountName',
  'spec.hostNetwork',
  'status.phase',
  'status.podIP',
  'status.podIPs',
  'status.nominatedNodeName',
];

/** The fields that a kind offers beside metadata.name and metadata.namespace. */
const FIELDS: Record<string, readonly string[]> = {
  Event: EVENT_FIELDS,
  Job: ['status.successful'],
  Namespace: ['status.phase'],
  Node: ['spec.unschedulable'],
  Pod: POD_FIELDS,
  Secret: ['type'],
  Service: ['spec.clusterIP', 'spec.type'],
};

/** One demand on a field. */
interface Term {
  field: string;
  isEqual: boolean;
  value: string;
}

/**
 * What tells whether an object of a kind fits a selector; an empty text fits everything. A text that is none, or a field
 * that the kind does not offer, is a FieldSelectorError.
 */
export function parseFieldSelector(kind: string, text: string): (object: StoredObject) => boolean {
  const terms = splitTerms(text)
    .filter((term) => term !== '')
    .map(parseTerm);
  for (const { field } of terms) requireField(kind, field);
  return (object) =>
    terms.every(({ field, isEqual, value }) => (fieldOf(object, field) === value) === isEqual);
}

/** At commas that no backslash precedes. */
function splitTerms(text: string): string[] {
  return text.match(/(?:\\[^]|[^,\\]|\\$)+/g) ?? [];
}

function parseTerm(term: string): Term {
  const match = /^((?:\\[^]|[^=!\\])*)(!=|==|=)([^]*)$/.exec(term);
  if (!match) throw new FieldSelectorError(`invalid selector: '${term}'; can't understand '${term}'`);
  const [, field = '', operator, value = ''] = match;
  return { field, isEqual: operator !== '!=', value: unescaped(value) };
}

function unescaped(value: string): string {
  return value.replace(/\\([\\,=])/g, '$1');
}

function requireField(kind: string, field: string): void {
  const isNamespaced = resourceOf(kind)?.isNamespaced ?? true;
  if (field === 'metadata.name' || (field === 'metadata.namespace' && isNamespaced)) return;
  if (FIELDS[kind]?.includes(field)) return;
  // Kinds without fields of their own are answered by a function that all of them share.
  if (kind in FIELDS) throw new FieldSelectorError(`field label not supported: ${field}`);
  const detail = `${JSON.stringify(field)} is not a known field selector: only "metadata.name", "metadata.namespace"`;
  throw new FieldSelectorError(detail);
}

/** The field as text; one that is missing is empty, false, or 0, whatever its type has for nothing. */
function fieldOf(object: StoredObject, field: string): string {
  if (field === 'source') {
    const { source, reportingComponent } = object as {
      source?: { component?: string };
      reportingComponent?: string;
    };
    return source?.component || reportingComponent || '';
  }
  if (field === 'status.successful') field = 'status.succeeded';
  const value = field
    .split('.')
    .reduce<unknown>((here, part) => (here as Record<string, unknown> | undefined)?.[part], object);
  if (value === undefined || value === null) return NOTHING[field] ?? '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const NOTHING: Record<string, string> = {
  'spec.unschedulable': 'false',
  'spec.hostNetwork': 'false',
  'status.succeeded': '0',
};
