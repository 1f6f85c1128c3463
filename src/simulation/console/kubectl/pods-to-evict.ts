/*
 * Models: which Pods of a node `kubectl drain` evicts, which it leaves alone, and which it refuses to lose.
 * Leaves out: static Pods beyond their annotation.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/drain/filters.go
 */
import { find } from '../../kubernetes/api-server/api-server.ts';
import type { Pod } from '../../kubernetes/objects/pod.ts';
import type { World } from '../../world.ts';

/** What may be lost. */
export interface EvictionRules {
  force: boolean;
  ignoresDaemonSets: boolean;
  deletesEmptyDirData: boolean;
}

type Verdict = { deletes: boolean; warning?: string; error?: string };

const MIRROR = 'kubernetes.io/config.mirror';
const UNMANAGED = 'Pods that declare no controller';

/** The Pods to evict, warnings as they are printed, and what forbids draining. */
export function podsToEvict(
  world: World,
  pods: readonly Pod[],
  rules: EvictionRules,
): { pods: Pod[]; warnings: string; errors: string[] } {
  const chosen: Pod[] = [];
  const [warned, refused] = [new Map<string, string[]>(), new Map<string, string[]>()];
  for (const pod of pods) {
    const verdict = judge(world, pod, rules);
    const name = `${pod.metadata.namespace}/${pod.metadata.name}`;
    if (verdict.deletes) chosen.push(pod);
    if (verdict.warning) warned.set(verdict.warning, [...(warned.get(verdict.warning) ?? []), name]);
    if (verdict.error) refused.set(verdict.error, [...(refused.get(verdict.error) ?? []), name]);
  }
  const warnings = [...warned].map(([text, names]) => `${text}: ${names.join(', ')}`).join('; ');
  const errors = [...refused].map(([text, names]) => `cannot delete ${text}: ${names.join(', ')}`);
  return { pods: chosen, warnings: warnings && `Warning: ${warnings}\n`, errors };
}

/** The first rule that lets a Pod stay decides. */
function judge(world: World, pod: Pod, rules: EvictionRules): Verdict {
  const controller = pod.metadata.ownerReferences?.find(({ controller }) => controller);
  const hasEnded = pod.status.phase === 'Succeeded' || pod.status.phase === 'Failed';
  if (controller?.kind === 'DaemonSet' && !hasEnded)
    return daemonSetVerdict(world, pod, controller.name, rules);
  if (pod.metadata.annotations?.[MIRROR] !== undefined) return { deletes: false };
  const hasEmptyDir = pod.spec.volumes?.some(({ emptyDir }) => emptyDir !== undefined) ?? false;
  if (hasEmptyDir && !hasEnded && !rules.deletesEmptyDirData) {
    return { deletes: false, error: 'Pods with local storage (use --delete-emptydir-data to override)' };
  }
  if (hasEnded || controller) return { deletes: true };
  if (rules.force) return { deletes: true, warning: `deleting ${UNMANAGED}` };
  return { deletes: false, error: `${UNMANAGED} (use --force to override)` };
}

function daemonSetVerdict(world: World, { metadata }: Pod, name: string, rules: EvictionRules): Verdict {
  if (find<string>(world, 'DaemonSet', `${metadata.namespace}/${name}`) === undefined && rules.force) {
    return { deletes: true, warning: `deleting ${UNMANAGED}` };
  }
  if (rules.ignoresDaemonSets) return { deletes: false, warning: 'ignoring DaemonSet-managed Pods' };
  return { deletes: false, error: 'DaemonSet-managed Pods (use --ignore-daemonsets to ignore)' };
}
