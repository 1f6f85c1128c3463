/*
 * Models: what a jsonpath template finds in a value, and how it is printed: collections as JSON, the rest as text.
 * Leaves out: steps in slices, which upstream takes for a capacity.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/util/jsonpath/jsonpath.go
 */
import { printGoValue } from './go-values.ts';
import { fieldsOf, printCompactJson } from './json.ts';
import { JsonPathError, type PathItem, type PathNode } from './json-path.ts';

/**
 * The results of each item of a template. Fields that are missing are no results, or a JsonPathError if they may not be
 * missing. Source: FindResults.
 */
export function findResults(items: readonly PathItem[], data: unknown, allowsMissing = true): unknown[][] {
  return findInBlock(items, 0, data, { depth: 0, allowsMissing }).found;
}

/** The text that a template makes of a value. */
export function printResults(items: readonly PathItem[], data: unknown, allowsMissing = true): string {
  return findResults(items, data, allowsMissing)
    .map((results) => results.map(printResult).join(' '))
    .join('');
}

function printResult(value: unknown): string {
  return typeof value === 'object' && value !== null ? printCompactJson(value) : printGoValue(value);
}

/** How templates are walked through. */
interface Walk {
  /** How many ranges are around. */
  depth: number;
  allowsMissing: boolean;
}

/** The results from an item on, up to the `end` of the block or of the template, and where that is. */
function findInBlock(
  items: readonly PathItem[],
  start: number,
  data: unknown,
  walk: Walk,
): { found: unknown[][]; end: number } {
  const found: unknown[][] = [];
  for (let at = start; at < items.length; at++) {
    const item = items[at]!;
    if (hasIdentifier(item, 'end')) {
      if (walk.depth === 0) throw new JsonPathError('not in range, nothing to end');
      return { found, end: at };
    }
    const results = evaluateList(walk, [data], item);
    if (!hasIdentifier(item, 'range')) {
      found.push(results);
      continue;
    }
    const inside = { ...walk, depth: walk.depth + 1 };
    for (const value of results) found.push(...findInBlock(items, at + 1, value, inside).found);
    at = endOfRange(items, at);
  }
  return { found, end: items.length };
}

function hasIdentifier(item: PathItem, name: string): boolean {
  return item.some((node) => node.type === 'identifier' && node.name === name);
}

/** Where the range that begins at an item ends; at the end of the template if nothing ends it. */
function endOfRange(items: readonly PathItem[], start: number): number {
  let depth = 0;
  for (let at = start; at < items.length; at++) {
    if (hasIdentifier(items[at]!, 'range')) depth += 1;
    if (hasIdentifier(items[at]!, 'end')) depth -= 1;
    if (depth === 0) return at;
  }
  return items.length;
}

function evaluateList(walk: Walk, values: readonly unknown[], nodes: readonly PathNode[]): unknown[] {
  return nodes.reduce<unknown[]>((current, node) => evaluate(walk, current, node), [...values]);
}

function evaluate(walk: Walk, values: readonly unknown[], node: PathNode): unknown[] {
  switch (node.type) {
    case 'text':
      return [node.text];
    case 'number':
    case 'bool':
      return values.map(() => node.value);
    case 'field':
      return evaluateField(walk, values, node.name);
    case 'wildcard':
      return values.flatMap(childrenOf);
    case 'recursive':
      return values.flatMap(descendantsOf);
    case 'array':
      return values.flatMap((value) => slice(value, node));
    case 'union':
      return node.lists.flatMap((list) => evaluateList(walk, values, list));
    case 'filter':
      return values.flatMap((value) => filter(walk, value, node));
    case 'identifier':
      if (node.name === 'range') return [...values];
      throw new JsonPathError(`unrecognized identifier ${node.name}`);
  }
}

function evaluateField(walk: Walk, values: readonly unknown[], name: string): unknown[] {
  if (values.length === 0) return [];
  const found = values.flatMap((value) => {
    if (!isMap(value) || value[name] === undefined || !Object.hasOwn(value, name)) return [];
    return [value[name]];
  });
  if (found.length === 0 && !walk.allowsMissing) throw new JsonPathError(`${name} is not found`);
  return found;
}

function slice(value: unknown, { from, to }: PathNode & { type: 'array' }): unknown[] {
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new JsonPathError(`${goTypeOf(value)} is not array or slice`);
  const { length } = value;
  const first = (from ?? 0) < 0 ? (from ?? 0) + length : (from ?? 0);
  // An index counts from the end together with its own end.
  const isIndex = from !== undefined && to === from + 1;
  const last = isIndex ? first + 1 : (to ?? length) < 0 ? (to ?? length) + length : (to ?? length);
  if (first !== last) {
    const outOf = (index: number) =>
      new JsonPathError(`array index out of bounds: index ${index}, length ${length}`);
    if (first >= length || first < 0) throw outOf(first);
    if (last > length) throw outOf(last - 1);
  }
  return value.slice(first, last) as unknown[];
}

function goTypeOf(value: unknown): string {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number') return Number.isInteger(value) ? 'int64' : 'float64';
  return 'map[string]interface {}';
}

function childrenOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value as unknown[];
  if (isMap(value)) return fieldsOf(value).map(([, field]) => field);
  return [];
}

function descendantsOf(value: unknown): unknown[] {
  const children = childrenOf(value);
  return children.length === 0 ? [] : [value, ...children.flatMap(descendantsOf)];
}

function filter(walk: Walk, value: unknown, node: PathNode & { type: 'filter' }): unknown[] {
  if (!Array.isArray(value)) {
    throw new JsonPathError(`${printGoValue(value)} is not array or slice and cannot be filtered`);
  }
  return value.filter((item: unknown) => {
    const lefts = evaluateList(walk, [item], node.left);
    if (node.operator === 'exists') return lefts.length > 0;
    const rights = evaluateList(walk, [item], node.right);
    if (lefts.length > 1 || rights.length > 1) {
      throw new JsonPathError('can only compare one element at a time');
    }
    return lefts.length === 1 && rights.length === 1 && compare(lefts[0], node.operator, rights[0]);
  });
}

function compare(left: unknown, operator: string, right: unknown): boolean {
  const isKnown = ['<', '>', '==', '!=', '<=', '>='].includes(operator);
  if (!isKnown) throw new JsonPathError(`unrecognized filter operator ${operator}`);
  if (typeof left !== typeof right || typeof left === 'object') {
    throw new JsonPathError('incompatible types for comparison');
  }
  const [one, other] = [left as string | number, right as string | number];
  switch (operator) {
    case '<':
      return one < other;
    case '>':
      return one > other;
    case '==':
      return one === other;
    case '!=':
      return one !== other;
    case '<=':
      return one <= other;
    default:
      return one >= other;
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
