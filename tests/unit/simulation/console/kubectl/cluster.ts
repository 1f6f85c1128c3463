import type { CommandContext, Outcome } from '../../../../../src/simulation/console/command.ts';
import { hasEnded } from '../../../../../src/simulation/console/command.ts';
import { kubectl, kubectlResume } from '../../../../../src/simulation/console/kubectl/kubectl.ts';
import { record } from '../../../../../src/simulation/event-log.ts';
import { placeObject } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import type { StoredObject } from '../../../../../src/simulation/kubernetes/objects/object.ts';
import type { PlainData } from '../../../../../src/simulation/plain-data.ts';
import type { Tools } from '../../../../../src/simulation/tools.ts';
import { emptyWorld, type World } from '../../../../../src/simulation/world.ts';

/** When the world of these tests begins. */
export const EPOCH = '2026-06-01T12:00:00Z';

/** A cluster with the namespace `default` and these objects, on which nothing works. */
export function clusterOf(...objects: StoredObject[]): World {
  const world = emptyWorld(1, Date.parse(EPOCH));
  world.cluster.isRunning = true;
  world.console.kubeconfig = {
    currentContext: 'fleet',
    contexts: { fleet: { cluster: 'fleet', server: 'https://192.168.1.10:6443', user: 'admin' } },
  };
  for (const object of [stored('Namespace', 'default'), ...objects]) placeObject(world, object);
  return world;
}

let version = 1;

/** A stored object, created five minutes before the world begins. */
export function stored(kind: string, name: string, fields: Record<string, unknown> = {}): StoredObject {
  const { metadata, ...rest } = fields as { metadata?: object };
  const isNamespaced = !['Namespace', 'Node'].includes(kind);
  return {
    apiVersion: 'v1',
    kind,
    metadata: {
      name,
      ...(isNamespaced && { namespace: 'default' }),
      uid: `uid-${name}`,
      resourceVersion: String(version++),
      creationTimestamp: '2026-06-01T11:55:00Z',
      ...metadata,
    },
    ...rest,
  };
}

/** A Pod with one container that runs and is ready. */
export function pod(name: string, fields: Record<string, unknown> = {}): StoredObject {
  const state = { running: { startedAt: '2026-06-01T11:55:03Z' } };
  return stored('Pod', name, {
    spec: { nodeName: 'node-1', containers: [{ name: 'main', image: 'nginx', resources: {} }] },
    status: {
      phase: 'Running',
      containerStatuses: [{ name: 'main', ready: true, restartCount: 0, state, lastState: {}, imageID: '' }],
    },
    ...fields,
  });
}

/** Runs `kubectl` with the words of a line; blanks part them. */
export function runKubectl(world: World, line: string, tools: Tools = {}): Outcome {
  return kubectl({ ...contextOf(world, line), tools }, line.split(' '));
}

/** What a line that ends prints to standard output, and to standard error behind it. */
export function outputOf(world: World, line: string): string {
  const outcome = runKubectl(world, line);
  if (!hasEnded(outcome)) throw new Error(`kubectl ${line} waits`);
  return outcome.stdout + outcome.stderr;
}

/** Goes on with a line that waits. */
export function goOn(world: World, outcome: Outcome): Outcome {
  if (hasEnded(outcome)) throw new Error('it does not wait');
  // What a command remembers is plain data: it survives being written down.
  const state = JSON.parse(JSON.stringify(outcome.waiting.state)) as PlainData;
  return kubectlResume(contextOf(world, ''), state);
}

function contextOf(world: World, line: string): CommandContext {
  const cause = record(world.log, { atMs: world.nowMs, actor: 'reader', what: `kubectl ${line}` });
  return { world, tools: {}, stdin: '', cause, isTerminal: false, columns: 120 };
}
