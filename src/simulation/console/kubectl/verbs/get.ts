/*
 * Models: `kubectl get`: tables, wide tables, yaml, json, names, jsonpath, custom columns, selectors, sorting, watching.
 * Leaves out: kustomizations, watching files, raw requests, subresources.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/get/get.go
 */
import { unixMs } from '../../../clock.ts';
import type { StoredObject } from '../../../kubernetes/objects/object.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { failed } from '../../command.ts';
import { withDeprecations } from '../deprecations.ts';
import { failureOf, KubectlError, notModelled, throwAll } from '../failure.ts';
import { logLine } from '../log-line.ts';
import { hasFiles, readArgumentsOrFiles } from '../file-arguments.ts';
import { isGiven, isOn, listOf, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import {
  GET_FORMATS,
  parseFormat,
  printList,
  printObject,
  type OutputFormat,
} from '../print/output-format.ts';
import { JsonPathError } from '../print/json-path.ts';
import { sortByField, UnsortableError } from '../print/sort-by.ts';
import { alignRows, headerOf, rowOf, type TableOptions } from '../print/tables/table.ts';
import { tableOfKind } from '../print/tables/table-of-kind.ts';
import { fetchArguments, type Fetched, type Lookup } from '../resource-arguments.ts';
import { makeResume, makeRun, namespaceOf, requireCluster, type Verb, type VerbUsage } from '../verb.ts';
import { resumeWatch, startWatch } from '../watch.ts';

const flags: FlagSpec[] = [
  { name: 'output', short: 'o', type: 'string' },
  { name: 'template', type: 'string' },
  { name: 'all-namespaces', short: 'A', type: 'bool' },
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'field-selector', type: 'string' },
  { name: 'show-labels', type: 'bool' },
  { name: 'label-columns', short: 'L', type: 'slice' },
  { name: 'show-kind', type: 'bool' },
  { name: 'no-headers', type: 'bool' },
  { name: 'sort-by', type: 'string' },
  { name: 'ignore-not-found', type: 'bool' },
  { name: 'watch', short: 'w', type: 'bool' },
  { name: 'watch-only', type: 'bool' },
  { name: 'output-watch-events', type: 'bool' },
  { name: 'filename', short: 'f', type: 'slice' },
  { name: 'kustomize', short: 'k', type: 'string' },
  { name: 'recursive', short: 'R', type: 'bool' },
  { name: 'raw', type: 'string' },
  { name: 'subresource', type: 'string' },
  { name: 'show-managed-fields', type: 'bool' },
  { name: 'allow-missing-template-keys', type: 'bool', default: true },
  { name: 'server-print', type: 'bool', default: true },
  { name: 'chunk-size', type: 'int', default: 500 },
];

const usage: VerbUsage = {
  name: 'get',
  short: 'Display one or many resources',
  usage: '(TYPE[.VERSION][.GROUP] [NAME | -l label] | TYPE[.VERSION][.GROUP]/NAME ...) [flags]',
  flags,
};

/** `kubectl get`. */
export const get: Verb = {
  name: usage.name,
  short: usage.short,
  run: makeRun(usage, run),
  resume: makeResume(resumeWatch),
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  refuseUnmodelled(parsed);
  const isWatch = isOn(parsed, 'watch') || isOn(parsed, 'watch-only');
  if (parsed.args.length === 0 && !hasFiles(parsed) && !isWatch) return failed(missingResource());
  checkFlags(parsed, isWatch);
  requireCluster(context);
  const lookup = lookupOf(context, parsed);
  if (isWatch) return startWatch(context, parsed, lookup, tableOptions(parsed), formatOf(parsed));
  const { meant, errors } = readArgumentsOrFiles(context, parsed);
  const { fetched, errors: misses } = fetchArguments(context.world, meant, lookup);
  const isIgnored = (error: Error) => (error as { reason?: string }).reason === 'NotFound';
  const remaining = [...errors, ...misses].filter(
    (error) => !isOn(parsed, 'ignore-not-found') || !isIgnored(error),
  );
  // The server's warnings come with its answer, whatever becomes of that.
  let outcome: Outcome;
  try {
    outcome = printFetched(context, parsed, lookup, fetched, remaining);
  } catch (error) {
    outcome = failureOf(error);
  }
  return withDeprecations(outcome, meant);
}

function printFetched(
  context: CommandContext,
  parsed: ParsedFlags,
  lookup: Lookup,
  fetched: readonly Fetched[],
  errors: readonly Error[],
): Outcome {
  const isTable = ['', 'wide'].includes(textOf(parsed, 'output'));
  try {
    return isTable
      ? printTables(context, parsed, lookup, fetched, errors)
      : printGeneric(parsed, fetched, errors);
  } catch (error) {
    if (!(error instanceof UnsortableError)) throw error;
    return failed(logLine(context.world, 'F', 'sorter.go:375', error.message));
  }
}

function lookupOf(context: CommandContext, parsed: ParsedFlags): Lookup {
  return {
    namespace: namespaceOf(context, parsed),
    isAll: isOn(parsed, 'all-namespaces'),
    selectors: {
      labels: textOf(parsed, 'selector').trim(),
      fields: textOf(parsed, 'field-selector').trim(),
    },
  };
}

function refuseUnmodelled(parsed: ParsedFlags): void {
  if (isGiven(parsed, 'raw'))
    throw notModelled('kubectl get --raw', 'send a request as it is', 'use -o json instead');
  if (isGiven(parsed, 'subresource'))
    throw notModelled('kubectl get --subresource', 'show a part of an object', 'use -o yaml instead');
}

function missingResource(): string {
  return (
    'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n' +
    '\nerror: Required resource not specified.\n' +
    'Use "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\n' +
    "See 'kubectl get -h' for help and examples\n"
  );
}

function checkFlags(parsed: ParsedFlags, isWatch: boolean): void {
  const output = textOf(parsed, 'output');
  if (isOn(parsed, 'show-labels') && output !== '' && output !== 'wide') {
    throw new KubectlError(`--show-labels option cannot be used with ${output} printer`);
  }
  if (isOn(parsed, 'output-watch-events')) {
    if (isWatch)
      throw notModelled(
        'kubectl get --output-watch-events',
        'name the kind of each change',
        'watch without it',
      );
    throw new KubectlError('--output-watch-events option can only be used with --watch or --watch-only');
  }
}

function tableOptions(parsed: ParsedFlags): TableOptions {
  return {
    isWide: textOf(parsed, 'output') === 'wide',
    hasHeaders: !isOn(parsed, 'no-headers'),
    withNamespace: isOn(parsed, 'all-namespaces'),
    withKind: isOn(parsed, 'show-kind'),
    showLabels: isOn(parsed, 'show-labels'),
    labelColumns: listOf(parsed, 'label-columns'),
  };
}

/** The format of `-o`; undefined for tables. */
function formatOf(parsed: ParsedFlags): OutputFormat | undefined {
  const output = textOf(parsed, 'output');
  if (output === '' || output === 'wide') return undefined;
  const format = parseFormat(output, textOf(parsed, 'template'), GET_FORMATS, !isOn(parsed, 'no-headers'));
  return { ...format, allowsMissing: isOn(parsed, 'allow-missing-template-keys') };
}

function printTables(
  { world }: CommandContext,
  parsed: ParsedFlags,
  lookup: Lookup,
  fetched: readonly Fetched[],
  errors: readonly Error[],
): Outcome {
  const sortBy = textOf(parsed, 'sort-by');
  const options = tableOptions(parsed);
  const kinds = new Set(fetched.map(({ resource }) => resource.kind));
  const neighbouring = neighbours(fetched);
  const groups = neighbouring.map((group) => ({
    ...group,
    objects: sortBy === '' ? group.objects : sortRows(group.objects, sortBy, neighbouring.length === 1),
  }));
  const texts = groups.map((group) =>
    printTable(group, unixMs(world), { ...options, withKind: options.withKind || kinds.size > 1 }),
  );
  const stdout = texts.filter((text) => text !== '').join(options.hasHeaders ? '\n' : '');
  if (stdout === '' && errors.length === 0 && !isOn(parsed, 'ignore-not-found')) {
    return { stdout, stderr: nothingFound(fetched, lookup), exitCode: 0 };
  }
  return withErrors(stdout, errors);
}

/** The objects of a table in order of a field. Of a table that stands alone kubectl loses the error, and its rows with it. */
function sortRows(objects: StoredObject[], field: string, isAlone: boolean): StoredObject[] {
  if (isAlone && objects.length < 2) return objects;
  try {
    return sortByField(objects, (object) => object, field);
  } catch (error) {
    if (isAlone && (error instanceof KubectlError || error instanceof JsonPathError)) return [];
    throw error;
  }
}

function nothingFound(fetched: readonly Fetched[], { isAll, namespace }: Lookup): string {
  const isNamespaced = !isAll && fetched.every(({ resource }) => resource.isNamespaced);
  return isNamespaced ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n';
}

/** Objects of one kind that follow each other share a table. */
function neighbours(fetched: readonly Fetched[]): Fetched[] {
  const groups: Fetched[] = [];
  for (const next of fetched) {
    const last = groups.at(-1);
    if (last?.resource === next.resource) last.objects = [...last.objects, ...next.objects];
    else groups.push({ ...next });
  }
  return groups;
}

function printTable({ resource, objects }: Fetched, nowMs: number, options: TableOptions): string {
  if (objects.length === 0) return '';
  const table = tableOfKind(resource.kind);
  const shown = { ...options, withNamespace: options.withNamespace && resource.isNamespaced };
  const rows = objects.map((object) => rowOf(table, resource, object, nowMs, shown));
  return alignRows(shown.hasHeaders ? [headerOf(table, shown), ...rows] : rows);
}

function printGeneric(parsed: ParsedFlags, fetched: readonly Fetched[], errors: readonly Error[]): Outcome {
  const isSingle = fetched.length + errors.length === 1 && (fetched[0]?.isNamed ?? isSingleName(parsed));
  if (isSingle) throwAll(errors);
  if (fetched.length === 0 && isOn(parsed, 'ignore-not-found')) return withErrors('', errors);
  const format = formatOf(parsed)!;
  const objects = fetched.flatMap((one) => one.objects);
  const sortBy = textOf(parsed, 'sort-by');
  const sorted = sortBy === '' ? objects : sortByField(objects, (object) => object, sortBy);
  const stdout = isSingle ? printObject(format, objects[0]!) : printList(format, sorted);
  return withErrors(stdout, errors);
}

function isSingleName({ args }: ParsedFlags): boolean {
  return args.length === 2 || args.length === 0 || (args.length === 1 && args[0]!.includes('/'));
}

function withErrors(stdout: string, errors: readonly Error[]): Outcome {
  try {
    throwAll(errors);
    return { stdout, stderr: '', exitCode: 0 };
  } catch (error) {
    return failureOf(error, stdout);
  }
}
