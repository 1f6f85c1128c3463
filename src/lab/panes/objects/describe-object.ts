/** One thing as its own tools show it: YAML for objects of the API, what `docker inspect` prints for containers. */
import { printYaml } from '../../../simulation/console/kubectl/print/yaml.ts';
import { intervalText } from '../../../simulation/console/kubectl/describe/events.ts';
import { unixMs } from '../../../simulation/clock.ts';
import { byName } from '../../../simulation/docker/find-container.ts';
import { inspectContainer } from '../../../simulation/docker/inspect-container.ts';
import type { LogEntry } from '../../../simulation/event-log.ts';
import { find, list } from '../../../simulation/kubernetes/api-server/api-server.ts';
import type { StoredMeta } from '../../../simulation/kubernetes/objects/object.ts';
import type { World } from '../../../simulation/world.ts';
import { nameInRef, refsInLog } from '../why/thing-names.ts';

/** An Event about an object, as `kubectl describe` lists it. */
export interface ShownEvent {
  type: string;
  reason: string;
  message: string;
  /** How long ago, and how often if more than once: `12s`, `5s (x3 over 40s)`. */
  age: string;
  from: string;
}

/** A thing in full. */
export interface ObjectDetails {
  name: string;
  /** Its kind as people write it; empty when it is not there (any more). */
  kind: string;
  /** Its text, and the language of it. */
  text: string;
  language: 'yaml' | 'json';
  /** The command that prints the same; empty when there is none. */
  command: string;
  events: ShownEvent[];
  /** What the log says about it, the latest first, at most so many as LOG_MAX. */
  log: LogEntry[];
}

/** How many entries of the log are shown. */
const LOG_MAX = 30;

/** The thing that a ref means; one that is not there has no kind and an empty text, and still its log. */
export function describeObject(world: World, ref: string): ObjectDetails {
  const shown = show(world, ref);
  return { name: nameInRef(ref), events: [], ...shown, log: logAbout(world, ref) };
}

type Shown = Omit<ObjectDetails, 'name' | 'log' | 'events'> & { events?: ShownEvent[] };

const NOTHING: Shown = { kind: '', text: '', language: 'yaml', command: '' };

function show(world: World, ref: string): Shown {
  const [kind = '', first = '', ...rest] = ref.split('/');
  if (kind === 'container') return showContainer(world, first, rest.join('/'));
  if (kind === 'machine') return showMachine(world, first);
  if (kind === 'registry') return showRegistry(world, first);
  return showObject(world, kind, [first, ...rest].join('/'));
}

function showContainer(world: World, host: string, name: string): Shown {
  const engine = world.dockerHosts[host];
  if (!engine || !byName(engine, name)) return NOTHING;
  const command = `docker inspect ${name}`;
  if (!engine.isRunning) return { kind: 'Container', text: '', language: 'json', command };
  const text = JSON.stringify([inspectContainer(world, host, name)], null, 4);
  return { kind: 'Container', text, language: 'json', command };
}

function showMachine(world: World, name: string): Shown {
  const machine = world.machines[name];
  if (!machine) return NOTHING;
  const { role, platform, cpuMilli, memoryBytes, ip, isOn, images, pulls } = machine;
  const text = printYaml({
    name,
    role,
    ip,
    power: isOn ? 'on' : 'off',
    platform,
    cpus: cpuMilli / 1000,
    memoryMiB: Math.round(memoryBytes / 1024 ** 2),
    images: Object.values(images).flatMap(({ tags }) => tags),
    pulls: Object.values(pulls).map(({ reference }) => reference),
  });
  return { kind: role === 'node' ? 'Machine' : 'Docker host', text, language: 'yaml', command: '' };
}

function showRegistry(world: World, host: string): Shown {
  const registry = world.registries[host];
  if (!registry) return NOTHING;
  const repositories = Object.fromEntries(
    Object.entries(registry.repositories).map(([name, { tagMutability, tags }]) => {
      const digests = Object.entries(tags).map(([tag, platforms]) => [tag, platforms['linux/amd64'] ?? '']);
      return [name, { tagMutability, tags: Object.fromEntries(digests) as Record<string, string> }];
    }),
  );
  const text = printYaml({ host, reachable: registry.isReachable, repositories });
  return { kind: 'Registry', text, language: 'yaml', command: '' };
}

function showObject(world: World, kindInRef: string, key: string): Shown {
  const kind = Object.keys(world.cluster.objects).find((name) => name.toLowerCase() === kindInRef);
  const object = kind === undefined ? undefined : find(world, kind, key);
  if (kind === undefined || !object) return NOTHING;
  const { name, namespace } = object.metadata;
  const place = namespace === undefined ? '' : ` -n ${namespace}`;
  return {
    kind,
    text: printYaml(object),
    language: 'yaml',
    command: `kubectl get ${kindInRef} ${name}${place} -o yaml`,
    events: eventsAbout(world, kind, object.metadata),
  };
}

/** The Events of an object by kind and name: those of a Node carry different uids. */
function eventsAbout(world: World, kind: string, { name, namespace }: StoredMeta): ShownEvent[] {
  const nowMs = unixMs(world);
  return list(world, 'Event', namespace)
    .filter(({ involvedObject: about }) => about.kind === kind && about.name === name)
    .sort((one, other) => Date.parse(other.lastTimestamp) - Date.parse(one.lastTimestamp))
    .map((event) => {
      const { type, reason, message, source } = event;
      return { type, reason, message, age: intervalText(event, nowMs), from: source.component ?? '' };
    });
}

function logAbout({ log }: World, ref: string): LogEntry[] {
  const refs = refsInLog(ref);
  const about: LogEntry[] = [];
  for (let place = log.entries.length - 1; place >= 0 && about.length < LOG_MAX; place--) {
    const entry = log.entries[place]!;
    if (entry.about !== undefined && refs.includes(entry.about)) about.push(entry);
  }
  return about;
}
