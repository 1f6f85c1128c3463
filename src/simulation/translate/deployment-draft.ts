/*
 * Models: a container of Docker as a Deployment: its image, words, ports, variables, limits, check and grace.
 * Leaves out: what notes.ts says in words.
 * Upstream: https://kubernetes.io/docs/concepts/workloads/controllers/deployment/
 */
import { bytesQuantity, cpuQuantity } from '../kubernetes/quantity.ts';
import type { PlainData } from '../plain-data.ts';
import { draftOf, type Draft, type NoteOrigin } from './draft.ts';
import { environmentFields } from './environment.ts';
import { probeOf } from './probe.ts';
import { mountFields, volumeFields } from './storage.ts';
import { apiName, type Subject } from './subject.ts';
import type { Manifest } from './translation.ts';

const POD = '/spec/template/spec';
const CONTAINER = `${POD}/containers/0`;

const PULL_POLICIES: Record<string, string> = { always: 'Always', missing: 'IfNotPresent', never: 'Never' };

/** The Deployment of a subject. */
export function deploymentDraft(subject: Subject): Draft {
  const { service, linesOf } = subject;
  const name = apiName(service.name);
  return draftOf((from) => {
    from('/metadata/name', linesOf('name').slice(0, 1));
    from('/spec/replicas', linesOf(service.replicas === 1 ? 'name' : 'replicas').slice(0, 1));
    return {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name },
      spec: {
        replicas: service.replicas,
        selector: { matchLabels: { app: name } },
        template: { metadata: templateMetadata(subject, name, from), spec: podSpec(subject, from) },
      },
    };
  });
}

/** Labels of Docker may say anything; annotations may too. */
function templateMetadata({ service, linesOf }: Subject, name: string, from: NoteOrigin): Manifest {
  const annotations = Object.keys(service.labels).length > 0 && { annotations: { ...service.labels } };
  if (annotations) from('/spec/template/metadata/annotations', linesOf('labels'));
  return { labels: { app: name }, ...annotations };
}

function podSpec(subject: Subject, from: NoteOrigin): Manifest {
  const { service, linesOf } = subject;
  const { stopGraceSeconds, hostname } = service;
  from(`${POD}/terminationGracePeriodSeconds`, linesOf('stop_grace_period'));
  from(`${POD}/hostname`, linesOf('hostname'));
  return {
    ...(stopGraceSeconds !== undefined && { terminationGracePeriodSeconds: stopGraceSeconds }),
    ...(hostname !== undefined && { hostname: apiName(hostname) }),
    containers: [container(subject, from)],
    ...volumeFields(subject, POD, from),
  };
}

function container(subject: Subject, from: NoteOrigin): Manifest {
  const { service, linesOf } = subject;
  const policy = PULL_POLICIES[service.pullPolicy ?? ''];
  const probe = probeOf(service.health);
  for (const [field, source] of [
    ['image', 'image'],
    ['imagePullPolicy', 'pull_policy'],
    ['command', 'entrypoint'],
    ['args', 'command'],
    ['workingDir', 'working_dir'],
    ['readinessProbe', 'healthcheck'],
    ['stdin', 'stdin_open'],
    ['tty', 'tty'],
    ['securityContext', 'user'],
  ] as const) {
    from(`${CONTAINER}/${field}`, linesOf(source));
  }
  return {
    name: apiName(service.name),
    image: service.image ?? `${apiName(service.name)}:latest`,
    ...(policy && { imagePullPolicy: policy }),
    ...(service.entrypoint && { command: service.entrypoint }),
    ...(service.command && { args: service.command }),
    ...(service.workingDir !== undefined && { workingDir: service.workingDir }),
    ...portFields(subject, from),
    ...environmentFields(subject, CONTAINER, from),
    ...resourceFields(subject, from),
    ...(probe && { readinessProbe: probe }),
    ...userFields(service.user),
    ...(service.stdinOpen && { stdin: true }),
    ...(service.tty && { tty: true }),
    ...mountFields(subject, CONTAINER, from),
  };
}

function portFields({ service, linesOf }: Subject, from: NoteOrigin): { [field: string]: PlainData } {
  const published = service.ports.map(({ containerPort, protocol }, index) => {
    from(`${CONTAINER}/ports/${index}`, linesOf(`ports/${index}`));
    return { containerPort, ...(protocol === 'udp' && { protocol: 'UDP' }) };
  });
  const exposed = service.expose.map((text, index) => {
    from(`${CONTAINER}/ports/${published.length + index}`, linesOf(`expose/${index}`));
    return { containerPort: Number.parseInt(text, 10), ...(text.endsWith('/udp') && { protocol: 'UDP' }) };
  });
  const ports = [...published, ...exposed];
  return ports.length > 0 ? { ports } : {};
}

function resourceFields(subject: Subject, from: NoteOrigin): { [field: string]: PlainData } {
  const { service, linesOf, reservedBytes, reservedNanoCpus } = subject;
  from(`${CONTAINER}/resources/limits/cpu`, linesOf('cpus'));
  from(`${CONTAINER}/resources/limits/memory`, linesOf('mem_limit'));
  from(`${CONTAINER}/resources/requests/cpu`, linesOf('reserved_cpus'));
  from(`${CONTAINER}/resources/requests/memory`, linesOf('mem_reservation'));
  const requests = amounts(reservedNanoCpus, reservedBytes);
  const limits = amounts(service.nanoCpus, service.memoryBytes);
  const resources = { ...(requests && { requests }), ...(limits && { limits }) };
  return requests || limits ? { resources } : {};
}

function amounts(nanoCpus: number | undefined, bytes: number | undefined): Manifest | undefined {
  if (nanoCpus === undefined && bytes === undefined) return undefined;
  return {
    ...(nanoCpus !== undefined && { cpu: cpuQuantity(nanoCpus / 1e6) }),
    ...(bytes !== undefined && { memory: bytesQuantity(bytes) }),
  };
}

/** `1000:1000`; a user by name has no counterpart. */
function userFields(user: string | undefined): { [field: string]: PlainData } {
  const [, uid, gid] = /^(\d+)(?::(\d+))?$/.exec(user ?? '') ?? [];
  if (uid === undefined) return {};
  return {
    securityContext: { runAsUser: Number(uid), ...(gid !== undefined && { runAsGroup: Number(gid) }) },
  };
}
