/*
 * Models: `--filter` of the lists: which filters there are, several values of one mean any of them, labels mean all.
 * Leaves out: filters that no list here has.
 * Upstream: https://github.com/moby/moby/blob/v28.2.2/daemon/list.go
 */
import { EngineError } from '../../docker/engine-error.ts';
import { ownOf } from '../../plain-data.ts';

/** Filters by name, each with its values. */
export type Filters = Record<string, string[]>;

/** Reads filters; one that is not among `known`, where that is given, is an EngineError in the daemon's words. */
export function readFilters(texts: readonly string[], known?: readonly string[]): Filters {
  const filters: Filters = {};
  for (const text of texts) {
    if (text === '') continue;
    const name = text.slice(0, text.indexOf('=')).trim().toLowerCase();
    if (known && !known.includes(name)) throw new EngineError('invalid', `invalid filter '${name}'`);
    (filters[name] ??= []).push(text.slice(text.indexOf('=') + 1).trim());
  }
  return filters;
}

/** Whether a filter lets through what `matches` is true of; one that was not given lets everything through. */
export function passes(filters: Filters, name: string, matches: (value: string) => boolean): boolean {
  return filters[name]?.some(matches) ?? true;
}

/** What a filter of yes or no asks for, undefined when it was not given; another value is an EngineError. */
export function flagOf(filters: Filters, name: string): boolean | undefined {
  const value = filters[name]?.at(-1);
  if (value === undefined) return undefined;
  if (!/^(true|false|0|1)$/.test(value))
    throw new EngineError('invalid', `invalid filter '${name}=[${value}]'`);
  return value === 'true' || value === '1';
}

/** Whether labels pass the `label` filter: all of its values have to match, `key` or `key=value`. */
export function passesLabels(filters: Filters, labels: Record<string, string> | null): boolean {
  return (filters['label'] ?? []).every((wanted) => {
    const [key = '', ...value] = wanted.split('=');
    const found = labels === null ? undefined : ownOf(labels, key);
    return found !== undefined && (!wanted.includes('=') || found === value.join('='));
  });
}

/** Whether a name matches a filter's value, which is a regular expression, or is the start of it. */
export function matchesName(name: string, value: string): boolean {
  try {
    return new RegExp(value).test(name);
  } catch {
    return name.includes(value);
  }
}
