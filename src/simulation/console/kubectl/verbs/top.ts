/*
 * Models: `kubectl top pods` and `kubectl top nodes`: what Metrics Server measured last.
 * Leaves out: swap.
 * Upstream: https://github.com/kubernetes/kubectl/tree/master/pkg/cmd/top and pkg/metricsutil/metrics_printer.go
 */
import { makeGroup } from '../subcommands.ts';
import { topNode } from './top-node.ts';
import { topPod } from './top-pod.ts';

/** `kubectl top`. */
export const top = makeGroup('top', 'Display resource (CPU/memory) usage', [topNode, topPod]);
