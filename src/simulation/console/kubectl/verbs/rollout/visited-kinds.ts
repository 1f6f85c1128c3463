/*
 * Models: the kinds that kubectl's commands about workloads know, even where they do nothing with them.
 * Leaves out: ReplicationControllers and CronJobs, of which there are none here.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/apps/kind_visitor.go (GroupKindElement.Accept)
 */
import { groupOf } from '../../discovery.ts';

const VISITED = ['DaemonSet', 'Deployment', 'Job', 'Pod', 'ReplicaSet', 'StatefulSet'];

/** Whether the kind of an object is among them. */
export function isVisited({ kind }: { kind: string }): boolean {
  return VISITED.includes(kind);
}

/** The end of the message about an object whose kind is not: group and kind as Go prints them. */
export function unvisited(object: { apiVersion: string; kind: string }): string {
  return `no visitor method exists for {${groupOf(object)} ${object.kind}}`;
}
