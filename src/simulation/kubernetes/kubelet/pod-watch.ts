/*
 * Models: the kubelets' watch on the Pods of their nodes.
 * Leaves out: other sources of Pods than the API server.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/kubelet/config/apiserver.go
 */
import { find, type Change } from '../api-server/api-server.ts';
import type { Controller } from '../controllers/controller.ts';
import type { Pod } from '../objects/pod.ts';
import { addPod } from './add-pod.ts';
import { syncPod } from './sync-pod.ts';

/** How long a kubelet takes from hearing of a change until its worker looks, in milliseconds. Our estimate. */
const HANDLE_MS = 10;

/** Hears of the Pods of all nodes and hands each to its kubelet. Its keys are `node namespace/name uid`. */
export const podWatch: Controller = {
  name: 'kubelet',
  delayMs: HANDLE_MS,
  watches: ['Pod'],
  keysOf(world, change) {
    if (change.kind !== 'Pod') return [];
    const pod = change.object as unknown as Pod;
    const { nodeName } = pod.spec;
    if (!nodeName || !concernsKubelet(change)) return [];
    const worker = world.cluster.kubelets[nodeName]?.pods[pod.metadata.uid];
    if (change.type === 'deleted' && worker) worker.gone = pod;
    return [`${nodeName} ${change.key} ${pod.metadata.uid}`];
  },
  reconcile(world, place, cause) {
    const [node = '', key = '', uid = ''] = place.split(' ');
    const kubelet = world.cluster.kubelets[node];
    if (!kubelet?.isUp) return;
    const found = find(world, 'Pod', key);
    const pod = found?.metadata.uid === uid ? found : undefined;
    const worker = kubelet.pods[uid];
    if (!worker) {
      if (pod) addPod(world, kubelet, pod, cause);
      return;
    }
    if (cause !== undefined) worker.cause = cause;
    syncPod(world, kubelet, worker);
  },
};

/** Their own status updates are no news to kubelets. */
function concernsKubelet({ type, object, before }: Change): boolean {
  if (type !== 'modified' || !before) return true;
  const now = object as unknown as Pod;
  const then = before as unknown as Pod;
  return (
    now.spec !== then.spec ||
    now.metadata.deletionTimestamp !== then.metadata.deletionTimestamp ||
    now.metadata.deletionGracePeriodSeconds !== then.metadata.deletionGracePeriodSeconds
  );
}
