/*
 * Models: `kubectl events`: the Events of a namespace or of one object, the oldest first.
 * Leaves out: series of the newer Events API.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/events/events.go
 */
import { unixMs } from '../../../clock.ts';
import { list } from '../../../kubernetes/api-server/api-server.ts';
import type { Event } from '../../../kubernetes/objects/event.ts';
import { keyOf } from '../../../kubernetes/objects/object.ts';
import type { PlainData } from '../../../plain-data.ts';
import type { World } from '../../../world.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { intervalText } from '../describe/events.ts';
import { findResource } from '../discovery.ts';
import { KubectlError } from '../failure.ts';
import { goSort } from '../go-sort.ts';
import { isOn, listOf, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { GENERIC_FORMATS, parseFormat, printList } from '../print/output-format.ts';
import { alignRows, alignUnder } from '../print/tables/table.ts';
import { escapeForTerminal } from '../print/terminal-escapes.ts';
import { makeResume, makeRun, namespaceOf, requireCluster, type Verb, type VerbUsage } from '../verb.ts';

const flags: FlagSpec[] = [
  { name: 'all-namespaces', short: 'A', type: 'bool' },
  { name: 'for', type: 'string' },
  { name: 'types', type: 'slice' },
  { name: 'watch', short: 'w', type: 'bool' },
  { name: 'no-headers', type: 'bool' },
  { name: 'output', short: 'o', type: 'string' },
  { name: 'template', type: 'string' },
  { name: 'allow-missing-template-keys', type: 'bool', default: true },
  { name: 'show-managed-fields', type: 'bool' },
  { name: 'chunk-size', type: 'int', default: 500 },
];

const usage: VerbUsage = {
  name: 'events',
  short: 'List events',
  usage: '[(-o|--output=)yaml|json|…] [--for TYPE/NAME] [--watch] [--types=Normal,Warning] [options]',
  flags,
};

/** `kubectl events`. */
export const events: Verb = {
  name: usage.name,
  short: usage.short,
  run: makeRun(usage, run),
  resume: makeResume(resume),
};

/** Which Events are shown. */
interface Filter {
  /** In one namespace; null for all. */
  namespace: string | null;
  about: { kind: string; name: string } | null;
  types: string[];
}

interface WatchState {
  verb: 'events';
  filter: Filter;
  seen: Record<string, string>;
  widest: string[];
}

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  requireCluster(context);
  const namespace = namespaceOf(context, parsed);
  const filter: Filter = {
    namespace: isOn(parsed, 'all-namespaces') ? null : namespace,
    about: readAbout(textOf(parsed, 'for')),
    types: listOf(parsed, 'types'),
  };
  if (filter.types.some((type) => !/^(?:normal|warning)$/i.test(type))) {
    throw new KubectlError('valid --types are Normal or Warning');
  }
  const output = textOf(parsed, 'output');
  const format = output === '' ? undefined : parseFormat(output, textOf(parsed, 'template'), GENERIC_FORMATS);
  const found = findEvents(context.world, filter);
  const hasHeaders = !isOn(parsed, 'no-headers');
  if (isOn(parsed, 'watch') && !format) return watch(context.world, filter, found, hasHeaders);
  if (found.length === 0) {
    const place = filter.namespace === null ? '' : ` in ${namespace} namespace`;
    return { stdout: '', stderr: `No events found${place}.\n`, exitCode: 0 };
  }
  const stdout = format
    ? printList(format, found)
    : alignRows(rowsOf(context.world, filter, found, hasHeaders));
  return { stdout, stderr: '', exitCode: 0 };
}

function readAbout(text: string): Filter['about'] {
  if (text === '') return null;
  const parts = text.split('/');
  if (parts.length > 2) {
    throw new KubectlError('arguments in resource/name form may not have more than one slash');
  }
  const [type = '', name] = parts;
  if (name === undefined) throw new KubectlError('--for must be in resource/name form');
  if (type === '') throw new KubectlError('a resource must be present, got: /, Resource=');
  const resource = findResource(type);
  // The server's answer comes without kubectl's own word here.
  if (!resource)
    throw new KubectlError(`the server doesn't have a resource type ${JSON.stringify(type)}`, true);
  // The name of nobody leaves out nobody.
  return name === '' ? null : { kind: resource.kind, name };
}

function findEvents(world: World, { namespace, about, types }: Filter): Event[] {
  const wanted = types.map((type) => type.toLowerCase());
  const found = list(world, 'Event', namespace ?? undefined).filter(
    ({ involvedObject, type }) =>
      (about === null || (involvedObject.kind === about.kind && involvedObject.name === about.name)) &&
      (wanted.length === 0 || wanted.includes(type.toLowerCase())),
  );
  return goSort(found, (one, other) => timeOf(one) < timeOf(other));
}

function timeOf({ series, lastTimestamp, eventTime }: Event): number {
  return Date.parse((series ? series.lastObservedTime : lastTimestamp || eventTime) || '') || 0;
}

function rowsOf(
  world: World,
  { namespace }: Filter,
  found: readonly Event[],
  hasHeaders: boolean,
): string[][] {
  const header = [
    ...(namespace === null ? ['NAMESPACE'] : []),
    'LAST SEEN',
    'TYPE',
    'REASON',
    'OBJECT',
    'MESSAGE',
  ];
  const rows = found.map((event) => [
    ...(namespace === null ? [event.metadata.namespace] : []),
    intervalText(event, unixMs(world)),
    event.type,
    event.reason,
    `${event.involvedObject.kind}/${event.involvedObject.name}`,
    escapeForTerminal(event.message.trim()),
  ]);
  return hasHeaders ? [header, ...rows] : rows;
}

function watch(world: World, filter: Filter, found: readonly Event[], hasHeaders: boolean): Outcome {
  const state: WatchState = { verb: 'events', filter, seen: {}, widest: [] };
  return show(state, found, rowsOf(world, filter, found, hasHeaders));
}

function resume({ world }: CommandContext, data: PlainData): Outcome {
  const state = data as unknown as WatchState;
  const fresh = findEvents(world, state.filter).filter(
    (event) => state.seen[keyOf(event)] !== event.metadata.resourceVersion,
  );
  return show(state, fresh, rowsOf(world, state.filter, fresh, false));
}

function show(state: WatchState, found: readonly Event[], rows: readonly string[][]): Outcome {
  for (const event of found) state.seen[keyOf(event)] = event.metadata.resourceVersion;
  const stdout = rows.length === 0 ? '' : alignUnder(state.widest, rows);
  const waiting = { command: 'kubectl', state: state as unknown as PlainData, wakeAtMs: null };
  return { stdout, stderr: '', waiting };
}
