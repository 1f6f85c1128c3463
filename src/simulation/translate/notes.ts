/*
 * Models: what the manifests alone do not say: what means something else in a cluster, and what has no counterpart.
 * Leaves out: fields that nobody translates (field-words.ts).
 * Upstream: https://docs.docker.com/reference/compose-file/services/ and https://kubernetes.io/docs/concepts/workloads/pods/
 */
import { hasSecrets } from './environment.ts';
import { asksByItself, probeOf } from './probe.ts';
import { knownPorts } from './service-draft.ts';
import { apiName, type Subject } from './subject.ts';
import type { TranslationNote } from './translation.ts';

/** A note when something is so. */
type Rule = (subject: Subject) => { text: string; field: string } | undefined;

const DIFFERENCES: readonly Rule[] = [
  ({ service }) =>
    apiName(service.name) === service.name
      ? undefined
      : {
          field: 'name',
          text: `Names have small letters, digits and dashes only: ${apiName(service.name)}.`,
        },
  ({ service }) =>
    service.build && {
      field: 'build',
      text: 'Kubernetes builds nothing: build the image, push it to a registry that the Nodes can reach, and name it with that registry.',
    },
  ({ service: { image = '', build } }) =>
    build || image.split('/')[0]!.includes('.') || image.includes(':5000/')
      ? undefined
      : {
          field: 'image',
          text: 'A name without a registry means Docker Hub. Each Node pulls the image from there.',
        },
  ({ service }) =>
    service.entrypoint || service.command
      ? {
          field: service.entrypoint ? 'entrypoint' : 'command',
          text: 'The words have moved: ENTRYPOINT is called `command` here, and CMD is called `args`.',
        }
      : undefined,
  (subject) => {
    const port = subject.service.ports.find(({ hostPort }) => hostPort);
    if (!port) return undefined;
    const command = `kubectl port-forward service/${apiName(subject.service.name)} ${port.hostPort}:${port.containerPort}`;
    return {
      field: 'ports',
      text: `A port of the host has no counterpart: the Service answers inside the cluster, for all copies. For your own machine there is \`${command}\`; for the world, \`type: LoadBalancer\` or an Ingress.`,
    };
  },
  (subject) =>
    knownPorts(subject).length === 0
      ? {
          field: 'name',
          text: 'In Compose others reach it by its name on any port. Here that takes a Service, and a Service needs to know the port: add `expose` and translate again.',
        }
      : undefined,
  ({ service }) => {
    const probe = probeOf(service.health);
    if (!probe) return undefined;
    const how = asksByItself(probe) ? ' The kubelet asks by itself: the image needs no curl.' : '';
    return {
      field: 'healthcheck',
      text: `Docker only marks a container as unhealthy. The readiness probe does the same, and the mark counts: no requests come. For a restart, add a livenessProbe.${how} A start period needs no counterpart, since a Pod is not ready before the first success.`,
    };
  },
  (subject) =>
    hasSecrets(subject)
      ? {
          field: 'environment',
          text: 'What is named like a secret has moved to a Secret. It is only encoded, not encrypted: keep its value out of Git.',
        }
      : undefined,
  ({ variablesOfFiles }) =>
    variablesOfFiles.length > 0
      ? {
          field: 'env_file',
          text: 'The variables of the file have become a ConfigMap. Changing it does not restart the Pods.',
        }
      : undefined,
  ({ service }) => restartNote(service.restart),
  ({ service, reservedBytes }) =>
    service.memoryBytes !== undefined && reservedBytes === undefined
      ? {
          field: 'mem_limit',
          text: 'A limit without a request is the request as well: the scheduler sets aside the whole of it on a Node.',
        }
      : undefined,
];

const GAPS: readonly Rule[] = [
  ({ service }) =>
    Object.keys(service.dependsOn).length > 0
      ? {
          field: 'depends_on',
          text: '`depends_on` has no counterpart: everything starts at once. A program that tries again and a readiness probe do the same job; where that is not possible, an init container waits.',
        }
      : undefined,
  ({ service }) =>
    service.volumes.length > 0
      ? {
          field: 'volumes',
          text: 'An emptyDir goes with its Pod. Data that must stay needs a PersistentVolumeClaim, and a StatefulSet when each copy has its own.',
        }
      : undefined,
  ({ service }) =>
    Object.keys(service.networks).some((name) => name !== 'default') || service.networkMode !== undefined
      ? {
          field: service.networkMode === undefined ? 'networks' : 'network_mode',
          text: 'Networks have no counterpart: every Pod reaches every other. A NetworkPolicy narrows that down.',
        }
      : undefined,
  ({ service }) =>
    service.containerName !== undefined && service.replicas === 1
      ? {
          field: 'container_name',
          text: 'Pods get names of their own. What stays is the name of the Service.',
        }
      : undefined,
  ({ service }) =>
    service.stopSignal !== undefined
      ? {
          field: 'stop_signal',
          text: '`stop_signal` is not translated: the kubelet sends the STOPSIGNAL of the image, SIGTERM if it has none.',
        }
      : undefined,
  ({ service }) =>
    service.user !== undefined && !/^\d+(:\d+)?$/.test(service.user)
      ? { field: 'user', text: 'A user is given by number here: `securityContext.runAsUser`.' }
      : undefined,
];

function restartNote(restart: string | undefined): ReturnType<Rule> {
  if (restart === 'always' || restart === 'unless-stopped') {
    return {
      field: 'restart',
      text: 'Needs no line: the Pods of a Deployment are always restarted, with growing pauses of up to 5 minutes, and on another Node when theirs is gone.',
    };
  }
  if (restart?.startsWith('on-failure')) {
    return {
      field: 'restart',
      text: 'A Deployment restarts whatever ends. For something that may end, use a Job.',
    };
  }
  return {
    field: 'restart',
    text: 'Docker would leave it ended. A Deployment restarts it; for something that ends, use a Job.',
  };
}

/** The notes about a subject, in the order of its lines. */
export function notesAbout(subject: Subject): TranslationNote[] {
  const apply = (rules: readonly Rule[], kind: TranslationNote['kind']) =>
    rules.flatMap((rule): TranslationNote[] => {
      const found = rule(subject);
      return found ? [{ kind, text: found.text, fromLines: placeOf(subject, found.field) }] : [];
    });
  const notes = [...apply(DIFFERENCES, 'differs'), ...subject.notes, ...apply(GAPS, 'no-counterpart')];
  return notes.sort((one, other) => (one.fromLines[0] ?? Infinity) - (other.fromLines[0] ?? Infinity));
}

/** Where a note belongs: at the field, or at the name of the whole when the field is not there. */
function placeOf({ linesOf }: Subject, field: string): number[] {
  const lines = linesOf(field);
  return (lines.length > 0 ? lines : linesOf('name')).slice(0, 1);
}

/** What one should add to the Deployment of a subject before it goes to production. */
export function adviceAbout(subject: Subject): TranslationNote[] {
  const { service, reservedBytes, reservedNanoCpus } = subject;
  const name = apiName(service.name);
  const missing = [
    ...(reservedNanoCpus === undefined ? ['processor'] : []),
    ...(reservedBytes === undefined ? ['memory'] : []),
  ];
  const texts = [
    ...(service.replicas === 1
      ? [`${name}: one copy, as before. Two or more survive the loss of a Node: \`replicas\`.`]
      : []),
    ...(missing.length === 0
      ? []
      : [
          `${name}: resource requests for ${missing.join(' and ')}. The scheduler counts them, and autoscaling is a share of them.`,
        ]),
    ...(probeOf(service.health)
      ? []
      : [`${name}: a readiness probe. Without one a Pod gets requests as soon as its process runs.`]),
    `${name}: a rollout strategy. With \`maxUnavailable: 0\` and \`maxSurge: 1\` no copy goes before a new one is ready.`,
  ];
  return texts.map((text) => ({ kind: 'add', text, fromLines: [] }));
}
