/*
 * Models: `kubectl port-forward`: while it runs, ports of the terminal's computer lead to one Pod.
 * Leaves out: --address; other hosts than localhost.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/portforward/portforward.go
 */
import type { ServicePort } from 'kubernetes-types/core/v1';
import { find } from '../../../kubernetes/api-server/api-server.ts';
import { keyOf } from '../../../kubernetes/objects/object.ts';
import type { Pod } from '../../../kubernetes/objects/pod.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { fetchObject } from '../server.ts';
import { KubectlError, notModelled, usageError } from '../failure.ts';
import { isGiven, listOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { podFor } from '../pod-session.ts';
import { readArguments } from '../resource-arguments.ts';
import { waitWith } from '../waiting.ts';
import { makeResume, makeRun, namespaceOf, type Verb, type VerbUsage } from '../verb.ts';

const flags: FlagSpec[] = [
  { name: 'address', type: 'slice' },
  { name: 'pod-running-timeout', type: 'duration', default: 60_000 },
];

const usage: VerbUsage = {
  name: 'port-forward',
  short: 'Forward one or more local ports to a pod',
  usage: 'TYPE/NAME [options] [LOCAL_PORT:]REMOTE_PORT [...[LOCAL_PORT_N:]REMOTE_PORT_N]',
  flags,
};

/** What a forwarding remembers; plain data. */
interface ForwardState {
  verb: 'port-forward';
  /** `namespace/name` and uid of the Pod. */
  key: string;
  uid: string;
  ports: number[];
  /** How many connections were told of, by local port. */
  told: Record<string, number>;
}

/** `kubectl port-forward`. */
export const portForward: Verb = {
  name: usage.name,
  short: usage.short,
  run: makeRun(usage, run),
  resume: makeResume((context, data) => goOn(context, data as unknown as ForwardState)),
  interrupt: ({ world }, state) => {
    const forwards = world.console.forwards ?? {};
    for (const port of (state as unknown as ForwardState).ports) delete forwards[port];
  },
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const { world } = context;
  checkAddresses(listOf(parsed, 'address'));
  if (isGiven(parsed, 'address'))
    throw notModelled(
      'kubectl port-forward --address',
      'listen on another address',
      'it listens on localhost',
    );
  const [word, ...specs] = parsed.args;
  if (word === undefined || specs.length === 0) {
    throw usageError('port-forward', 'TYPE/NAME and list of ports are required for port-forward');
  }
  const pod = podFor(context, parsed, word);
  if (pod.status.phase !== 'Running') {
    throw new KubectlError(
      `unable to forward port because pod is not running. Current status=${pod.status.phase}`,
    );
  }
  const ports = specs.map((spec) => readPorts(context, parsed, word, pod, spec));
  const forwards = (world.console.forwards ??= {});
  const taken = ports.find(({ local }) => forwards[local] !== undefined);
  if (taken) {
    throw new KubectlError(
      `unable to listen on any of the requested ports: [{${taken.local} ${taken.remote}}]`,
    );
  }
  for (const { local, remote } of ports) forwards[local] = { pod: keyOf(pod), port: remote, connections: 0 };
  const state: ForwardState = {
    verb: 'port-forward',
    key: keyOf(pod),
    uid: pod.metadata.uid,
    ports: ports.map(({ local }) => local),
    told: {},
  };
  const stdout = ports
    .flatMap(({ local, remote }) =>
      ['127.0.0.1', '[::1]'].map((host) => `Forwarding from ${host}:${local} -> ${remote}\n`),
    )
    .join('');
  return waitWith(world, state, null, stdout);
}

/** Source: parseAddresses. */
function checkAddresses(addresses: readonly string[]): void {
  const wrong = addresses.find(
    (address) => address !== 'localhost' && !/^[\d.]+$|^[\da-f:.]+$/i.test(address),
  );
  if (wrong !== undefined) throw new KubectlError(`${wrong} is not a valid IP`);
}

/** `8080:80`, `80`, `:80`; ports of a Service are led on to those of its Pod. */
function readPorts(
  context: CommandContext,
  parsed: ParsedFlags,
  word: string,
  pod: Pod,
  spec: string,
): { local: number; remote: number } {
  const parts = spec.split(':');
  if (parts.length > 2) throw new KubectlError(`invalid port format '${spec}'`);
  const [first = '', second = first] = parts;
  const remote = remotePort(context, parsed, word, pod, second);
  if (first === '')
    throw notModelled(
      'kubectl port-forward without a local port',
      'choose one that is free',
      `give one: kubectl port-forward ${word} 8080:${remote}`,
    );
  if (!/^\d+$/.test(first) && parts.length === 2) {
    throw new KubectlError(
      `error parsing local port '${first}': strconv.ParseUint: parsing ${JSON.stringify(first)}: invalid syntax`,
    );
  }
  if (Number(first) > 65_535) {
    throw new KubectlError(
      `error parsing local port '${first}': strconv.ParseUint: parsing ${JSON.stringify(first)}: value out of range`,
    );
  }
  const local = /^\d+$/.test(first) ? Number(first) : remote;
  return { local, remote };
}

function remotePort(
  context: CommandContext,
  parsed: ParsedFlags,
  word: string,
  pod: Pod,
  text: string,
): number {
  const meant = readArguments([word.includes('/') ? word : `pods/${word}`]);
  const { resource, name } = meant.type === 'names' ? meant.names[0]! : { resource: undefined, name: '' };
  if (resource?.kind === 'Service') {
    const service = fetchObject(context.world, resource, namespaceOf(context, parsed), name);
    const { ports = [] } = service['spec'] as { ports?: ServicePort[] };
    const found = ports.find((port) => String(port.port) === text || port.name === text);
    if (!found && !/^\d+$/.test(text))
      throw new KubectlError(`Service '${name}' does not have a named port '${text}'`);
    if (!found) throw new KubectlError(`Service ${name} does not have a service port ${text}`);
    return containerPort(pod, String(found.targetPort ?? found.port));
  }
  return containerPort(pod, text);
}

function containerPort(pod: Pod, text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  const port = pod.spec.containers.flatMap(({ ports = [] }) => ports).find(({ name }) => name === text);
  if (port) return port.containerPort;
  throw new KubectlError(`Pod '${pod.metadata.name}' does not have a named port '${text}'`);
}

/** It goes on until the Pod is gone, and tells of each connection. */
function goOn({ world }: CommandContext, state: ForwardState): Outcome {
  let stdout = '';
  const told = { ...state.told };
  for (const port of state.ports) {
    const { connections = 0 } = world.console.forwards?.[port] ?? {};
    stdout += `Handling connection for ${port}\n`.repeat(Math.max(0, connections - (told[port] ?? 0)));
    told[port] = connections;
  }
  const pod = find(world, 'Pod', state.key);
  if (pod?.metadata.uid === state.uid && pod.status.phase === 'Running') {
    return waitWith(world, { ...state, told } as ForwardState, null, stdout);
  }
  for (const port of state.ports) delete world.console.forwards?.[port];
  return { stdout, stderr: 'error: lost connection to pod\n', exitCode: 1 };
}
