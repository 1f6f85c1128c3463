/*
 * Models: required affinity and anti-affinity between Pods, of the new Pod and of those that run.
 * Leaves out: preferred terms, namespace selectors, matchLabelKeys.
 * Upstream: https://github.com/kubernetes/kubernetes/tree/master/pkg/scheduler/framework/plugins/interpodaffinity
 */
import type { PodAffinityTerm } from 'kubernetes-types/core/v1';
import type { World } from '../../world.ts';
import { matchesLabelSelector } from '../labels.ts';
import type { Node } from '../objects/node.ts';
import type { Pod } from '../objects/pod.ts';
import { resolvable, unresolvable, type Filter } from './filter.ts';
import { podsOn, usageOf } from './node-usage.ts';

/** Places as `topology key` and `value`, joined by a blank. */
type Places = Set<string>;

/** The filter for affinity between Pods; undefined if neither this Pod nor any that runs has such terms. */
export const interPodFilter: Filter = (world, pod, nodes) => {
  const { affinity } = pod.spec;
  const wanted = affinity?.podAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const unwanted = affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  const forbidden = placesThatRefuse(world, pod, nodes);
  if (wanted.length + unwanted.length + forbidden.size === 0) return undefined;
  const near = wanted.map((term) => placesOf(world, pod, nodes, term));
  const far = unwanted.map((term) => placesOf(world, pod, nodes, term));
  // The first Pod of a group that wants to be together with itself may go anywhere.
  const isFirst =
    near.every((places) => places.size === 0) && wanted.every((term) => matchesTerm(term, pod, pod));
  return (node) => {
    const isNear = wanted.every(({ topologyKey }, index) => {
      const place = placeOf(node, topologyKey);
      return place !== undefined && (isFirst || near[index]!.has(place));
    });
    if (!isNear) return unresolvable("node(s) didn't match pod affinity rules");
    if (unwanted.some(({ topologyKey }, index) => has(far[index]!, placeOf(node, topologyKey)))) {
      return resolvable("node(s) didn't match pod anti-affinity rules");
    }
    const isRefused = Object.keys(node.metadata.labels ?? {}).some((key) =>
      has(forbidden, placeOf(node, key)),
    );
    return isRefused ? resolvable("node(s) didn't satisfy existing pods anti-affinity rules") : undefined;
  };
};

/** Where Pods run that don't want this Pod beside them. */
function placesThatRefuse(world: World, pod: Pod, nodes: readonly Node[]): Places {
  const places: Places = new Set();
  for (const node of nodes) {
    if (usageOf(world, node.metadata.name).antiAffine === 0) continue;
    for (const other of podsOn(world, node.metadata.name)) {
      const terms = other.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
      for (const term of terms ?? []) {
        const place = placeOf(node, term.topologyKey);
        if (place !== undefined && matchesTerm(term, other, pod)) places.add(place);
      }
    }
  }
  return places;
}

/** Where Pods run that a term of this Pod means. */
function placesOf(world: World, pod: Pod, nodes: readonly Node[], term: PodAffinityTerm): Places {
  const places: Places = new Set();
  for (const node of nodes) {
    const place = placeOf(node, term.topologyKey);
    if (place === undefined) continue;
    if (podsOn(world, node.metadata.name).some((other) => matchesTerm(term, pod, other))) places.add(place);
  }
  return places;
}

/** Whether a term of `owner` means `other`; without namespaces it means those of the owner's own. */
function matchesTerm({ labelSelector, namespaces }: PodAffinityTerm, owner: Pod, other: Pod): boolean {
  const inNamespaces = namespaces?.length ? namespaces : [owner.metadata.namespace];
  return (
    inNamespaces.includes(other.metadata.namespace) &&
    matchesLabelSelector(labelSelector, other.metadata.labels ?? {})
  );
}

function placeOf({ metadata }: Node, key: string): string | undefined {
  const value = metadata.labels?.[key];
  return value === undefined ? undefined : `${key} ${value}`;
}

function has(places: Places, place: string | undefined): boolean {
  return place !== undefined && places.has(place);
}
