/*
 * Models: `kubectl expose`: a Service in front of a workload, its selector and ports found out from it.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/expose/expose.go
 */
import type { PodSpec, ServicePort } from 'kubernetes-types/core/v1';
import type { LabelSelector, LabelSelectorRequirement } from 'kubernetes-types/meta/v1';
import type { GivenObject, StoredObject } from '../../../kubernetes/objects/object.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { groupKindOf } from '../discovery.ts';
import { forEachTarget } from '../each-target.ts';
import { KubectlError, usageError } from '../failure.ts';
import { textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { readLabelSpec } from '../label-spec.ts';
import { OVERRIDE_FLAGS, overridden } from '../overrides.ts';
import { checkOutput } from '../print-written.ts';
import { findTargets, type Target } from '../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { dryRunOf, FILE_FLAGS, WRITE_FLAGS } from '../write-flags.ts';
import { writeGenerated } from './create/generator.ts';

const flags: FlagSpec[] = [
  ...FILE_FLAGS,
  ...WRITE_FLAGS,
  { name: 'port', type: 'string' },
  { name: 'target-port', type: 'string' },
  { name: 'name', type: 'string' },
  { name: 'type', type: 'string' },
  { name: 'protocol', type: 'string' },
  { name: 'labels', short: 'l', type: 'string' },
  { name: 'selector', type: 'string' },
  { name: 'cluster-ip', type: 'string' },
  { name: 'external-ip', type: 'string' },
  { name: 'load-balancer-ip', type: 'string' },
  { name: 'session-affinity', type: 'string' },
  { name: 'save-config', type: 'bool' },
  ...OVERRIDE_FLAGS,
];

const usage: VerbUsage = {
  name: 'expose',
  short:
    'Take a replication controller, service, deployment or pod and expose it as a new Kubernetes service',
  usage:
    '(-f FILENAME | TYPE NAME) [--port=port] [--protocol=TCP|UDP|SCTP] [--target-port=number-or-name] [--name=name] [--external-ip=external-ip-of-service] [--type=type] [options]',
  flags,
};

const EXPOSABLE = ['Deployment', 'Pod', 'ReplicaSet', 'ReplicationController', 'Service'];

/** `kubectl expose`. */
export const expose: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  dryRunOf(parsed);
  checkOutput(parsed);
  // The selector of this command is that of the Service, not one that finds objects.
  const targets = findTargets(context, { ...parsed, given: { ...parsed.given, selector: '' } }, parsed.args, {
    trustsFiles: true,
  });
  return forEachTarget(targets, (target) => exposeOne(context, parsed, target));
}

function exposeOne(context: CommandContext, parsed: ParsedFlags, { object }: Target): string {
  if (!EXPOSABLE.includes(object.kind)) {
    throw new KubectlError(`cannot expose a ${groupKindOf(object)}`);
  }
  const name = textOf(parsed, 'name') || object.metadata.name.slice(0, 63);
  const service = overridden(parsed, serviceFor(parsed, object, name));
  return writeGenerated(context, parsed, service, 'exposed', '');
}

function serviceFor(parsed: ParsedFlags, object: StoredObject, name: string): GivenObject {
  const labels = textOf(parsed, 'labels');
  const [type, clusterIP, affinity] = ['type', 'cluster-ip', 'session-affinity'].map((flag) =>
    textOf(parsed, flag),
  );
  if (!['', 'None', 'ClientIP'].includes(affinity!))
    throw new KubectlError(`unknown session affinity: ${affinity}`);
  const externalIp = textOf(parsed, 'external-ip');
  const ports = portsFor(parsed, object, clusterIP === 'None');
  const shownLabels = labels === '' ? object.metadata.labels : readLabelSpec(labels);
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, ...(shownLabels && { labels: shownLabels }) },
    spec: {
      ...(clusterIP && { clusterIP }),
      ...(externalIp && { externalIPs: [externalIp] }),
      ...(ports.length > 0 && { ports }),
      selector: selectorFor(parsed, object),
      ...(affinity && { sessionAffinity: affinity }),
      ...(type && { type }),
    },
    status: { loadBalancer: {} },
  };
}

function selectorFor(parsed: ParsedFlags, { kind, metadata, ...rest }: StoredObject): Record<string, string> {
  const given = textOf(parsed, 'selector');
  if (given !== '') return readLabelSpec(given);
  const fail = (why: string) =>
    new KubectlError(`couldn't retrieve selectors via --selector flag or introspection: ${why}`);
  if (kind === 'Pod') {
    if (Object.keys(metadata.labels ?? {}).length === 0) {
      throw fail('the pod has no labels and cannot be exposed');
    }
    return metadata.labels!;
  }
  const { selector } = rest['spec'] as { selector?: LabelSelector | Record<string, string> };
  if (kind === 'Service') {
    if (!selector) throw fail('the service has no pod selector set');
    return selector as Record<string, string>;
  }
  const { matchLabels = {}, matchExpressions = [] } = selector as LabelSelector;
  if (Object.keys(matchLabels).length === 0) {
    throw fail(`invalid ${kind.toLowerCase()}: no selectors, therefore cannot be exposed`);
  }
  if (matchExpressions.length > 0)
    throw fail(
      `couldn't convert expressions - "[${matchExpressions.map(requirementText).join(' ')}]" to map-based selector format`,
    );
  return matchLabels;
}

/** As Go prints the struct. */
function requirementText({ key, operator, values = [] }: LabelSelectorRequirement): string {
  return `{Key:${key} Operator:${operator} Values:[${values.join(' ')}]}`;
}

/** From the flags, or from the ports of the containers, or of the Service. */
function portsFor(parsed: ParsedFlags, object: StoredObject, isHeadless: boolean): ServicePort[] {
  const found = portsOf(object);
  const given = textOf(parsed, 'port');
  const numbers = given === '' ? found.map(({ port }) => String(port)) : given.split(',');
  if (numbers.length === 0) {
    if (isHeadless) return [];
    throw usageError('expose', "couldn't find port via --port flag or introspection");
  }
  const target = textOf(parsed, 'target-port');
  return numbers.map((text, index) => {
    const port = Number(text);
    if (!/^\d+$/.test(text)) {
      throw new KubectlError(`strconv.Atoi: parsing ${JSON.stringify(text)}: invalid syntax`);
    }
    const protocol =
      textOf(parsed, 'protocol') || (found.find((one) => one.port === port)?.protocol ?? 'TCP');
    const targetPort = target === '' ? port : /^\d+$/.test(target) ? Number(target) : target;
    return { ...(numbers.length > 1 && { name: `port-${index + 1}` }), port, protocol, targetPort };
  });
}

function portsOf({ kind, ...rest }: StoredObject): { port: number; protocol: string }[] {
  const spec = rest['spec'] as { ports?: ServicePort[]; template?: { spec?: PodSpec } } & Partial<PodSpec>;
  if (kind === 'Service') {
    return (spec.ports ?? []).map(({ port, protocol = 'TCP' }) => ({ port, protocol }));
  }
  const { containers = [] } = kind === 'Pod' ? spec : (spec.template?.spec ?? {});
  return containers.flatMap(({ ports = [] }) =>
    ports.map(({ containerPort, protocol = 'TCP' }) => ({ port: containerPort, protocol })),
  );
}
