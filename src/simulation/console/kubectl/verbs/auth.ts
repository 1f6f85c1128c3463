/*
 * Models: nothing of `kubectl auth`; it says so.
 * Leaves out: authorization: whoever types is an administrator.
 * Upstream: https://github.com/kubernetes/kubectl/tree/master/pkg/cmd/auth
 */
import type { FlagSpec } from '../flags.ts';
import { notModelled } from '../failure.ts';
import { makeGroup } from '../subcommands.ts';
import { makeRun, type Verb } from '../verb.ts';

const flags: FlagSpec[] = [
  { name: 'all-namespaces', short: 'A', type: 'bool' },
  { name: 'list', type: 'bool' },
  { name: 'quiet', short: 'q', type: 'bool' },
  { name: 'output', short: 'o', type: 'string' },
  { name: 'filename', short: 'f', type: 'slice' },
];

function unmodelled(name: string, short: string): Verb {
  const run = makeRun({ name: `auth ${name}`, short, usage: '[options]', flags }, () => {
    throw notModelled(
      `kubectl auth ${name}`,
      'ask what you may do',
      'there is no authorization here: you may do everything',
    );
  });
  return { name, short, run };
}

/** `kubectl auth`. */
export const auth = makeGroup('auth', 'Inspect authorization', [
  unmodelled('can-i', 'Check whether an action is allowed'),
  unmodelled(
    'reconcile',
    'Reconciles rules for RBAC role, role binding, cluster role, and cluster role binding objects',
  ),
  unmodelled('whoami', 'Experimental: Check self subject attributes'),
]);
