/*
 * Models: the arguments of `kubectl label` and `kubectl annotate`: objects, then `key=value` and `key-`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/util/helpers.go (GetResourcesAndPairs)
 */
import { KubectlError } from './failure.ts';

/** What is to be set and what to be taken away. */
export interface KeyPairs {
  /** The arguments that name objects. */
  resources: string[];
  /** Values by key. */
  set: Record<string, string>;
  /** Keys. */
  removed: string[];
}

/** Parts the arguments; `pairType` is `label` or `annotation` as messages have it. */
export function readPairs(args: readonly string[], pairType: string): KeyPairs {
  const resources: string[] = [];
  const pairs: string[] = [];
  for (const arg of args) {
    // Source: GetResourcesAndPairs.
    const isPair = arg.indexOf('=') > 0 || (arg.endsWith('-') && arg !== '-');
    if (isPair) pairs.push(arg);
    else if (pairs.length > 0) {
      throw new KubectlError(`all resources must be specified before ${pairType} changes: ${arg}`);
    } else resources.push(arg);
  }
  const set: Record<string, string> = {};
  const removed: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (pairType === 'label' && pair.split('=').length > 2)
      throw new KubectlError(`invalid label spec: ${pair}`);
    if (equals > 0) set[pair.slice(0, equals)] = pair.slice(equals + 1);
    else removed.push(pair.slice(0, -1));
  }
  const both = removed.filter((key) => key in set);
  if (both.length > 0) {
    const what = pairType === 'label' ? 'a label' : `the following annotation(s)`;
    const which = pairType === 'label' ? '' : `: ${both.join(', ')}`;
    throw new KubectlError(`can not both modify and remove ${what} in the same command${which}`);
  }
  return { resources, set, removed };
}
