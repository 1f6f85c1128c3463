/*
 * Models: the description of a kind that has none of its own: every field by its name, in order, with its children below.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (printUnstructuredContent, smartLabelFor)
 */
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import { fieldsOf } from '../print/json.ts';
import { printGoValue } from '../print/go-values.ts';
import { objectEvents } from './events.ts';
import { annotationLines, field, labelLines, line, type DescribeContext } from './lines.ts';

const SKIPPED = ['managedFields', 'name', 'namespace', 'labels', 'annotations'].map(
  (name) => `.metadata.${name}`,
);

const ACRONYMS = ['API', 'URL', 'UID', 'OSB', 'GUID'];

/** The description of any object. */
export function describeAnything(context: DescribeContext, object: StoredObject): string {
  const { metadata } = object;
  return [
    field(0, 'Name', metadata.name),
    field(0, 'Namespace', metadata.namespace ?? ''),
    labelLines('Labels', metadata.labels),
    annotationLines('Annotations', metadata.annotations),
    contentLines(0, object, ''),
    objectEvents(context, object),
  ].join('');
}

function contentLines(level: number, content: object, path: string): string {
  const lines = fieldsOf(content).map(([name, value]) => {
    const place = `${path}.${name}`;
    if (SKIPPED.includes(place)) return '';
    const label = labelOf(name);
    if (Array.isArray(value)) return line(level, `${label}:`) + itemLines(level + 1, value, place);
    if (typeof value === 'object' && value !== null) {
      return line(level, `${label}:`) + contentLines(level + 1, value, place);
    }
    return field(level, label, printGoValue(value));
  });
  return lines.join('');
}

function itemLines(level: number, items: readonly unknown[], path: string): string {
  const lines = items.map((item) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? contentLines(level, item, path)
      : line(level, printGoValue(item)),
  );
  return lines.join('');
}

/** The words of a field's name: `creationTimestamp` is `Creation Timestamp`. */
function labelOf(name: string): string {
  if (/[^\p{L}-]/u.test(name)) return name;
  const words = name.match(/\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|-+/gu) ?? [name];
  return words
    .map((word) =>
      ACRONYMS.includes(word.toUpperCase())
        ? word.toUpperCase()
        : word.charAt(0).toUpperCase() + word.slice(1),
    )
    .join(' ');
}
