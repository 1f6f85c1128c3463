/*
 * Models: `kubectl cluster-info`: where the control plane answers.
 * Leaves out: cluster-info dump.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/clusterinfo/clusterinfo.go
 */
import { list } from '../../../kubernetes/api-server/api-server.ts';
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import { notModelled } from '../failure.ts';
import type { ParsedFlags } from '../flags.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../verb.ts';

const usage: VerbUsage = {
  name: 'cluster-info',
  short: 'Display cluster information',
  usage: '[flags] [options]',
  flags: [],
};

/** `kubectl cluster-info`. */
export const clusterInfo: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, { args }: ParsedFlags): Outcome {
  if (args[0] === 'dump')
    throw notModelled(
      'kubectl cluster-info dump',
      'print the whole cluster',
      'use kubectl get all -A -o yaml',
    );
  requireCluster(context);
  const { world } = context;
  const { contexts, currentContext } = world.console.kubeconfig;
  const server = contexts[currentContext]?.server ?? 'https://127.0.0.1:6443';
  const services = list(world, 'Service', 'kube-system').filter(
    ({ metadata }) => metadata.labels?.['kubernetes.io/cluster-service'] === 'true',
  );
  const lines = services.map(({ metadata: { name, labels }, spec: { ports } }) => {
    const port = ports[0]?.name ?? '';
    const link = `${server}/api/v1/namespaces/kube-system/services/${name}${port === '' ? '' : `:${port}`}/proxy`;
    return `${labels?.['kubernetes.io/name'] ?? name} is running at ${link}\n`;
  });
  return printed(
    `Kubernetes control plane is running at ${server}\n${lines.join('')}\n` +
      "To further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n",
  );
}
