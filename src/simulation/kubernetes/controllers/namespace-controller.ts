/*
 * Models: the end of a Namespace: its Pods are deleted first, then everything else in it, then the Namespace itself.
 * Leaves out: resources that can't be listed; retries, since every deletion in the Namespace makes it look again.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/namespace/deletion/namespaced_resources_deleter.go
 */
import type { NamespaceCondition } from 'kubernetes-types/core/v1';
import { timestamp } from '../../clock.ts';
import type { World } from '../../world.ts';
import { find, list, type Requester } from '../api-server/api-server.ts';
import { remove } from '../api-server/remove.ts';
import { resources, type Resource } from '../api-server/resources.ts';
import { update, updateStatus } from '../api-server/update.ts';
import type { Namespace } from '../objects/namespace.ts';
import { keyOf, type StoredObject } from '../objects/object.ts';
import type { Controller } from './controller.ts';

/** The namespace controller. */
export const namespaceController: Controller = {
  name: 'namespace-controller',
  delayMs: 20,
  keysOf(world, { type, kind, key, object }) {
    if (kind === 'Namespace') return type !== 'deleted' && object.metadata.deletionTimestamp ? [key] : [];
    const { namespace } = object.metadata;
    if (type !== 'deleted' || namespace === undefined) return [];
    return find(world, 'Namespace', namespace)?.status.phase === 'Terminating' ? [namespace] : [];
  },
  reconcile(world, name, cause) {
    const namespace = find(world, 'Namespace', name);
    if (!namespace?.metadata.deletionTimestamp) return;
    const requester = { actor: namespaceController.name, cause };
    const remaining = deleteContent(world, name, requester);
    const status = { ...namespace.status, conditions: conditionsFor(world, namespace, remaining) };
    const noted = updateStatus(world, { ...namespace, status }, { ...requester, isQuiet: true });
    if (remaining.length > 0) return;
    const what = `removes Namespace ${name}, which is empty`;
    update(world, { ...noted, spec: {} }, { ...requester, what });
  },
};

/** What is left of a resource. */
interface Remaining {
  resource: Resource;
  objects: StoredObject[];
}

/** Deletes the Pods, or when none is left the rest, and returns what is still there. Source: deleteAllContent. */
function deleteContent(world: World, namespace: string, requester: Requester): Remaining[] {
  const namespaced = resources.filter(({ isNamespaced }) => isNamespaced);
  const pods = namespaced.filter(({ kind }) => kind === 'Pod');
  const others = namespaced.filter(({ kind }) => kind !== 'Pod');
  const left = deleteAll(world, namespace, pods, requester);
  return left.length > 0 ? left : deleteAll(world, namespace, others, requester);
}

function deleteAll(
  world: World,
  namespace: string,
  kinds: readonly Resource[],
  requester: Requester,
): Remaining[] {
  for (const { kind } of kinds) {
    for (const object of list<string>(world, kind, namespace)) {
      const { deletionTimestamp, name } = object.metadata;
      if (deletionTimestamp) continue;
      const what = `deletes ${kind} ${name} with its Namespace`;
      remove(world, kind, keyOf(object), { propagationPolicy: 'Background' }, { ...requester, what });
    }
  }
  const remaining = kinds.map((resource) => ({
    resource,
    objects: list<string>(world, resource.kind, namespace),
  }));
  return remaining.filter(({ objects }) => objects.length > 0);
}

/** Source: status_condition_utils.go. */
function conditionsFor(
  world: World,
  { status }: Namespace,
  remaining: readonly Remaining[],
): NamespaceCondition[] {
  const counts = remaining.map(({ resource, objects }) => {
    const group = resource.apiVersion.includes('/') ? resource.apiVersion.split('/')[0] : '';
    return `${resource.plural}.${group} has ${objects.length} resource instances`;
  });
  const finalizers = finalizersIn(remaining);
  const facts: [string, boolean, string, string][] = [
    [
      'NamespaceDeletionDiscoveryFailure',
      false,
      'ResourcesDiscovered',
      'All resources successfully discovered',
    ],
    [
      'NamespaceDeletionGroupVersionParsingFailure',
      false,
      'ParsedGroupVersions',
      'All legacy kube types successfully parsed',
    ],
    [
      'NamespaceDeletionContentFailure',
      false,
      'ContentDeleted',
      'All content successfully deleted, may be waiting on finalization',
    ],
    counts.length > 0
      ? [
          'NamespaceContentRemaining',
          true,
          'SomeResourcesRemain',
          `Some resources are remaining: ${counts.join(', ')}`,
        ]
      : ['NamespaceContentRemaining', false, 'ContentRemoved', 'All content successfully removed'],
    finalizers.length > 0
      ? [
          'NamespaceFinalizersRemaining',
          true,
          'SomeFinalizersRemain',
          `Some content in the namespace has finalizers remaining: ${finalizers.join(', ')}`,
        ]
      : [
          'NamespaceFinalizersRemaining',
          false,
          'ContentHasNoFinalizers',
          'All content-preserving finalizers finished',
        ],
  ];
  return facts.map(([type, isTrue, reason, message]) => {
    const before = status.conditions?.find((condition) => condition.type === type);
    const isSame = before?.status === (isTrue ? 'True' : 'False') && before.message === message;
    const lastTransitionTime = isSame ? before.lastTransitionTime : undefined;
    return {
      type,
      status: isTrue ? 'True' : 'False',
      lastTransitionTime: lastTransitionTime ?? timestamp(world),
      reason,
      message,
    };
  });
}

function finalizersIn(remaining: readonly Remaining[]): string[] {
  const counts = new Map<string, number>();
  for (const { objects } of remaining) {
    for (const { metadata } of objects) {
      for (const name of metadata.finalizers ?? []) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts].map(([name, count]) => `${name} in ${count} resource instances`).sort();
}
