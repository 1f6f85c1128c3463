/*
 * Models: what goes on after a state was loaded: the rhythms of autoscalers and Metrics Server, and kube-proxy's rules.
 * Leaves out: looking at every object, as controllers do when they start; a loaded state stays as it is until it changes.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/cmd/kube-controller-manager/app/controllermanager.go
 */
import type { World } from '../../world.ts';
import { adoptServiceRules } from '../network/kube-proxy.ts';
import { resumeHorizontals } from './horizontal/horizontal-controller.ts';
import { startMetricsServer } from './metrics-server.ts';

/**
 * Starts the rhythms of a loaded state, and has kube-proxy know its Services; nothing is written to the API. Metrics Server
 * goes on only if it was there.
 */
export function resumeLoops(world: World): void {
  adoptServiceRules(world);
  resumeHorizontals(world);
  if (world.cluster.metrics !== null) startMetricsServer(world, undefined);
}
