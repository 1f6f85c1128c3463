/*
 * Models: a manifest as people write it: the fields in their own order, lists indented, each line with the path of its value.
 * Leaves out: comments, flow style.
 * Upstream: https://kubernetes.io/docs/concepts/configuration/overview/
 */
import { writeScalar } from '../console/kubectl/print/yaml-scalar.ts';
import type { PlainData } from '../plain-data.ts';

/** A line and the path of the value that stands on it, such as `/spec/replicas`. */
export interface ManifestLine {
  text: string;
  path: string;
}

/** The lines of a manifest. */
export function printManifest(manifest: PlainData): ManifestLine[] {
  return linesOf(manifest, '', 0);
}

function linesOf(value: PlainData, path: string, indent: number): ManifestLine[] {
  if (Array.isArray(value))
    return value.flatMap((item, index) => itemLines(item, `${path}/${index}`, indent));
  return Object.entries(value as object).flatMap(([key, field]) =>
    fieldLines(key, field as PlainData | undefined, `${path}/${key}`, indent),
  );
}

function fieldLines(key: string, value: PlainData | undefined, path: string, indent: number): ManifestLine[] {
  if (value === undefined) return [];
  const name = `${' '.repeat(indent)}${writeScalar(key, indent, 0, true)}:`;
  if (isFilled(value)) return [{ text: name, path }, ...linesOf(value, path, indent + 2)];
  return scalarLines(`${name} `, value, path, indent);
}

/** The first line of an item stands behind its dash. */
function itemLines(value: PlainData, path: string, indent: number): ManifestLine[] {
  const dash = `${' '.repeat(indent)}- `;
  if (!isFilled(value)) return scalarLines(dash, value, path, indent);
  const [first, ...others] = linesOf(value, path, indent + 2);
  return [{ text: dash + first!.text.trimStart(), path: first!.path }, ...others];
}

function scalarLines(front: string, value: PlainData, path: string, indent: number): ManifestLine[] {
  const empty = Array.isArray(value) ? '[]' : '{}';
  const text = isCollection(value) ? empty : writeScalar(value, indent + 2, front.length);
  return `${front}${text}`.split('\n').map((line) => ({ text: line, path }));
}

function isCollection(value: PlainData): value is Exclude<PlainData, string | number | boolean | null> {
  return typeof value === 'object' && value !== null;
}

function isFilled(value: PlainData): boolean {
  return isCollection(value) && Object.keys(value).length > 0;
}
