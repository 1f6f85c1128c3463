/** What stands in each half, in a few words. */
import type { Scene } from '../scene/scene.ts';

/** A few words for each half of the stage. */
export function halfNotes({ docker, cluster }: Scene): { docker: string; kube: string } {
  const hosts = docker?.hosts.length ?? 0;
  const containers = docker?.hosts.reduce((sum, { isOn, boxes }) => sum + (isOn ? boxes.length : 0), 0) ?? 0;
  const nodes = cluster?.nodes.length ?? 0;
  const pods =
    (cluster?.waiting.length ?? 0) + (cluster?.nodes.reduce((sum, node) => sum + node.pods.length, 0) ?? 0);
  return {
    docker: docker ? `${count(hosts, 'host')}, ${count(containers, 'container')}` : 'not in this scenario',
    kube: cluster ? `${count(nodes, 'Node')}, ${count(pods, 'Pod')}` : 'not in this scenario',
  };
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
