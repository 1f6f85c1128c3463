/*
 * Models: `kubectl get --watch`: what is there, then a line for every object that was added, changed or deleted.
 * Leaves out: every single change; of several changes between two looks the last one is shown.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/get/get.go (watch)
 */
import { unixMs } from '../../clock.ts';
import { resourceOf, type Resource } from '../../kubernetes/api-server/resources.ts';
import { keyOf, type StoredObject } from '../../kubernetes/objects/object.ts';
import type { PlainData } from '../../plain-data.ts';
import type { World } from '../../world.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { withDeprecations } from './deprecations.ts';
import { findResource } from './discovery.ts';
import { KubectlError, notModelled, throwAll } from './failure.ts';
import { hasFiles } from './file-arguments.ts';
import { isOn, type ParsedFlags } from './flags.ts';
import { formatAge } from './human-duration.ts';
import { printObject, type OutputFormat } from './print/output-format.ts';
import { alignUnder, headerOf, rowOf, type TableOptions } from './print/tables/table.ts';
import { tableOfKind } from './print/tables/table-of-kind.ts';
import { fetchArguments, readArguments, type Lookup } from './resource-arguments.ts';
import { fetchList } from './server.ts';

/** What a watch remembers; plain data. */
interface WatchState {
  verb: 'get';
  kind: string;
  name: string | null;
  lookup: Lookup;
  options: TableOptions;
  format: OutputFormat | null;
  /** What was seen, by key. */
  seen: Record<string, Seen>;
  /** The longest cell of each column so far, so that later lines stand under earlier ones. */
  widest: string[];
  hasPrinted: boolean;
}

/** An object as it was seen last. */
interface Seen {
  version: string;
  created: string;
  row: string[];
}

/** Begins to watch; more than one type is a KubectlError. */
export function startWatch(
  { world }: CommandContext,
  parsed: ParsedFlags,
  lookup: Lookup,
  options: TableOptions,
  format: OutputFormat | undefined,
): Outcome {
  if (hasFiles(parsed))
    throw notModelled(
      'kubectl get -f --watch',
      'watch the objects of a file',
      'name the objects: kubectl get TYPE -w',
    );
  const meant = readArguments(parsed.args);
  const steps =
    meant.type === 'names' ? meant.names : meant.resources.map((resource) => ({ resource, name: null }));
  if (steps.length !== 1) {
    throw new KubectlError(
      'watch is only supported on individual resources and resource collections - more than 1 resource was found',
    );
  }
  const { resource, name } = steps[0]!;
  const { fetched, errors } = fetchArguments(world, meant, lookup);
  throwAll(errors);
  const state: WatchState = {
    verb: 'get',
    kind: resource.kind,
    name,
    lookup,
    options: { ...options, withNamespace: options.withNamespace && resource.isNamespaced },
    format: format ?? null,
    seen: {},
    widest: [],
    hasPrinted: false,
  };
  const objects = fetched.flatMap((one) => one.objects);
  const rows = objects.map((object) => see(world, resource, state, object));
  const isSilent = isOn(parsed, 'watch-only');
  return withDeprecations(wait(state, isSilent ? '' : show(state, objects, rows)), meant);
}

/** Goes on watching: what was added, changed or deleted since the last look is printed. */
export function resumeWatch({ world }: CommandContext, data: PlainData): Outcome {
  const state = data as unknown as WatchState;
  const resource = resourceOf(state.kind) ?? findResource(state.kind)!;
  const { lookup, name } = state;
  const listed = fetchList(world, resource, lookup.isAll ? undefined : lookup.namespace, lookup.selectors);
  const objects = name === null ? listed : listed.filter(({ metadata }) => metadata.name === name);
  const changed = objects
    .filter((object) => state.seen[keyOf(object)]?.version !== object.metadata.resourceVersion)
    .sort((one, other) => Number(one.metadata.resourceVersion) - Number(other.metadata.resourceVersion));
  const rows = changed.map((object) => see(world, resource, state, object));
  const gone = forgetGone(world, state, new Set(objects.map(keyOf)));
  return wait(state, show(state, changed, [...rows, ...gone]));
}

function wait(state: WatchState, stdout: string): Outcome {
  const waiting = { command: 'kubectl', state: state as unknown as PlainData, wakeAtMs: null };
  return { stdout, stderr: '', waiting };
}

function see(world: World, resource: Resource, state: WatchState, object: StoredObject): string[] {
  const row = rowOf(tableOfKind(state.kind), resource, object, unixMs(world), state.options);
  const { resourceVersion, creationTimestamp } = object.metadata;
  state.seen[keyOf(object)] = { version: resourceVersion, created: creationTimestamp, row };
  return row;
}

/** The last lines of what is there no more, with the age it had in the end. */
function forgetGone(world: World, state: WatchState, present: ReadonlySet<string>): string[][] {
  const ageColumn = headerOf(tableOfKind(state.kind), state.options).indexOf('AGE');
  const gone = Object.keys(state.seen).filter((key) => !present.has(key));
  return gone.map((key) => {
    const { row, created } = state.seen[key]!;
    delete state.seen[key];
    return row.map((cell, index) => (index === ageColumn ? formatAge(created, unixMs(world)) : cell));
  });
}

function show(state: WatchState, objects: readonly StoredObject[], rows: readonly string[][]): string {
  const { format } = state;
  if (format) return objects.map((object) => printObject(format, object)).join('');
  if (rows.length === 0) return '';
  const isFirst = !state.hasPrinted && state.options.hasHeaders;
  const lines = isFirst ? [headerOf(tableOfKind(state.kind), state.options), ...rows] : rows;
  state.hasPrinted = true;
  return alignUnder(state.widest, lines);
}
