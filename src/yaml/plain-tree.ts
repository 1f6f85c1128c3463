/** Makes the tree of plain data that the simulation takes from what a reader of YAML built, where aliases share values. */
import type { PlainData } from '../simulation/plain-data.ts';
import { RefusedYamlError } from '../simulation/tools.ts';
import { LIMITS } from './limits.ts';

/** Keys that mean something else to JavaScript than to anybody else. */
const PROTOTYPE_KEYS: readonly string[] = ['__proto__', 'constructor', 'prototype'];

/** How many more values may come. */
interface Budget {
  values: number;
}

/** The documents as trees, with aliases spelled out; what is too big, goes round in a circle, or is no JSON is a RefusedYamlError. */
export function plainTrees(documents: readonly unknown[]): PlainData[] {
  const budget = { values: LIMITS.values };
  return documents.map((document) => plainTree(document, 0, budget));
}

function plainTree(value: unknown, depth: number, budget: Budget): PlainData {
  budget.values -= 1;
  if (budget.values < 0) {
    throw new RefusedYamlError(`more than ${LIMITS.values} values, with aliases spelled out`);
  }
  if (depth > LIMITS.depth) {
    throw new RefusedYamlError(`an alias inside itself, or more than ${LIMITS.depth} levels`);
  }
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number') return finite(value);
  if (Array.isArray(value)) return value.map((item: unknown) => plainTree(item, depth + 1, budget));
  const entries = Object.entries(value).map(([key, inside]): [string, PlainData] => {
    if (PROTOTYPE_KEYS.includes(key)) throw new RefusedYamlError(`the key "${key}" is not allowed here`);
    return [key, plainTree(inside, depth + 1, budget)];
  });
  return Object.fromEntries(entries);
}

function finite(value: number): number {
  if (Number.isFinite(value)) return value;
  throw new RefusedYamlError('infinity and not-a-number can not be said in JSON');
}
