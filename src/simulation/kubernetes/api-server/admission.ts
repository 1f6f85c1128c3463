/*
 * Models: what the built-in admission plug-ins do to a new object: its namespace has to exist and not to be ending, Pods
 * get a service account, a priority and tolerations for nodes that fall silent.
 * Leaves out: quotas, limit ranges, Pod Security, webhooks, priority classes other than the two of the system, tokens.
 * Upstream: https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/
 */
import type { PodSpec, Toleration } from 'kubernetes-types/core/v1';
import { remembered } from '../../remembered.ts';
import type { World } from '../../world.ts';
import { TOLERATION_SECONDS_DEFAULT } from '../defaults.ts';
import { find } from './api-server.ts';
import { forbidden, notFound } from './errors.ts';
import { resourceNameOf, resourceOf } from './resources.ts';
import type { Draft } from './strategy.ts';

const PRIORITIES: Record<string, number> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

/** The new object as the plug-ins leave it; one that they refuse is an ApiError. */
export function admitNew(world: World, draft: Draft): Draft {
  requireNamespace(world, draft);
  if (draft.kind !== 'Pod') return draft;
  const given = draft['spec'] as PodSpec;
  requirePriorityClass(given, draft.metadata.name ?? '');
  const spec = admittedPod(given);
  requireServiceAccount(world, draft, spec.serviceAccountName ?? '');
  return { ...draft, spec };
}

/** The account `default` may come a moment after its namespace; a Pod does not wait for it here. Source: ServiceAccount. */
function requireServiceAccount(world: World, { metadata }: Draft, account: string): void {
  const key = `${metadata.namespace}/${account}`;
  if (account === 'default' || find<string>(world, 'ServiceAccount', key)) return;
  const why = `error looking up service account ${key}: serviceaccount ${JSON.stringify(account)} not found`;
  throw forbidden('pods', metadata.name ?? '', why);
}

/** Refuses an object whose namespace is missing or ending. Source: NamespaceLifecycle. */
function requireNamespace(world: World, { kind, metadata }: Draft): void {
  if (!resourceOf(kind)?.isNamespaced) return;
  const name = metadata.namespace ?? '';
  const namespace = find(world, 'Namespace', name);
  if (namespace === undefined) throw notFound('namespaces', name);
  if (namespace.status.phase !== 'Terminating') return;
  const why = `unable to create new content in namespace ${name} because it is being terminated`;
  throw forbidden(resourceNameOf(kind), metadata.name ?? '', why);
}

/** Source: ServiceAccount, Priority, DefaultTolerationSeconds. */
const admittedPod = remembered((spec: PodSpec): PodSpec => {
  const account = spec.serviceAccountName || 'default';
  return {
    ...spec,
    serviceAccountName: account,
    serviceAccount: account,
    priority: spec.priority ?? PRIORITIES[spec.priorityClassName ?? ''] ?? 0,
    preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
    tolerations: withDefaultTolerations(spec.tolerations ?? []),
  };
});

function requirePriorityClass({ priority, priorityClassName: className }: PodSpec, pod: string): void {
  if (priority !== undefined || !className || PRIORITIES[className] !== undefined) return;
  const why = `no PriorityClass with name ${className} was found`;
  throw forbidden('pods', pod, why);
}

function withDefaultTolerations(tolerations: readonly Toleration[]): Toleration[] {
  const missing = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter(
    (key) => !tolerations.some((toleration) => toleratesNoExecute(toleration, key)),
  );
  const added = missing.map((key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: TOLERATION_SECONDS_DEFAULT,
  }));
  return [...tolerations, ...added];
}

function toleratesNoExecute({ key, effect }: Toleration, taint: string): boolean {
  return (!key || key === taint) && (!effect || effect === 'NoExecute');
}
