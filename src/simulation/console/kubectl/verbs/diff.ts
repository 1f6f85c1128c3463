/*
 * Models: `kubectl diff -f`: what applying would change, as a unified diff of live and merged objects.
 * Leaves out: another program for the diff, --server-side, --prune; the directory and the times are made up.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/diff/diff.go
 */
import { unixMs } from '../../../clock.ts';
import { find } from '../../../kubernetes/api-server/api-server.ts';
import { create } from '../../../kubernetes/api-server/create.ts';
import { patch } from '../../../kubernetes/api-server/patch.ts';
import { threeWayPatch } from '../../../kubernetes/api-server/strategic-diff.ts';
import { keyOf, type StoredObject } from '../../../kubernetes/objects/object.ts';
import type { PlainData } from '../../../plain-data.ts';
import { hasEnded, type CommandContext, type Outcome } from '../../command.ts';
import { groupOf, versionOf } from '../discovery.ts';
import { failureOf, KubectlError, notModelled, throwAll } from '../failure.ts';
import { isGiven, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { lastAppliedOf } from '../last-applied.ts';
import { readManifests, type Manifest } from '../manifests.ts';
import { printYaml } from '../print/yaml.ts';
import { unifiedDiff } from '../unified-diff.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../verb.ts';
import { FILE_FLAGS, requesterOf } from '../write-flags.ts';

const flags: FlagSpec[] = [
  ...FILE_FLAGS,
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'server-side', type: 'bool' },
  { name: 'force-conflicts', type: 'bool' },
  { name: 'field-manager', type: 'string' },
  { name: 'prune', type: 'bool' },
  { name: 'concurrency', type: 'int', default: 1 },
  { name: 'show-managed-fields', type: 'bool' },
];

const usage: VerbUsage = {
  name: 'diff',
  short: 'Diff the live version against a would-be applied version',
  usage: '-f FILENAME [options]',
  flags,
};

/** `kubectl diff`. */
export const diff: Verb = {
  name: usage.name,
  short: usage.short,
  run: (context, args) => unlikeDifference(makeRun(usage, run)(context, args)),
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  for (const flag of ['server-side', 'prune']) {
    if (isGiven(parsed, flag))
      throw notModelled(`kubectl diff --${flag}`, 'compare in another way', 'leave it out');
  }
  if (!isGiven(parsed, 'filename') && !isGiven(parsed, 'kustomize')) {
    throw new KubectlError('must specify one of -f and -k');
  }
  requireCluster(context);
  const { manifests, errors } = readManifests(context, parsed);
  const stdout = manifests.map((manifest) => tryDiff(context, manifest, errors)).join('');
  try {
    throwAll(errors);
    return { stdout, stderr: '', exitCode: stdout === '' ? 0 : 1 };
  } catch (error) {
    return failureOf(error, stdout);
  }
}

/** An error ends with 2, as 1 is that there is a difference. Source: CheckDiffErr. */
function unlikeDifference(outcome: Outcome): Outcome {
  if (!hasEnded(outcome) || outcome.stderr === '') return outcome;
  const stderr = outcome.stderr.replace(
    /^See 'kubectl diff --help' for usage\.$/m,
    "See 'kubectl diff -h' for help and examples",
  );
  return { ...outcome, stderr, exitCode: 2 };
}

function tryDiff(context: CommandContext, manifest: Manifest, errors: Error[]): string {
  try {
    return diffOne(context, manifest);
  } catch (error) {
    errors.push(error as Error);
    return '';
  }
}

function diffOne(context: CommandContext, { object, resource }: Manifest): string {
  const { world } = context;
  const live = find<string>(world, object.kind, keyOf(object));
  const merged = mergedWith(context, live, object);
  const texts = [live, merged].map((one) => (one ? printYaml(one) : ''));
  const hunks = unifiedDiff(texts[0]!, texts[1]!);
  if (hunks === '') return '';
  const { namespace, name = '' } = object.metadata;
  const group = groupOf(resource);
  const parts = [
    ...(group ? [group] : []),
    versionOf(resource),
    object.kind,
    ...(namespace ? [namespace] : []),
    name,
  ];
  const [before, after] = ['LIVE', 'MERGED'].map((side) => `/tmp/${side}-0/${parts.join('.')}`);
  const time = fileTime(unixMs(world));
  return `diff -u -N ${before} ${after}\n--- ${before}\t${time}\n+++ ${after}\t${time}\n${hunks}`;
}

/** What the server would make of it. */
function mergedWith(
  context: CommandContext,
  live: StoredObject | undefined,
  object: Manifest['object'],
): object {
  const options = { dryRun: true, strict: true };
  if (!live) return create(context.world, object, requesterOf(context), options);
  const annotated = {
    ...object,
    metadata: { ...object.metadata, annotations: object.metadata.annotations ?? {} },
  };
  const modified = annotated as unknown as Record<string, PlainData | undefined>;
  const plainLive = live as unknown as Record<string, PlainData | undefined>;
  const change = threeWayPatch(lastAppliedOf(live) ?? {}, modified, plainLive);
  return patch<string>(
    context.world,
    object.kind,
    keyOf(object),
    change,
    'strategic',
    requesterOf(context),
    options,
  );
}

/** As `diff` prints the time of a file. */
function fileTime(atMs: number): string {
  return new Date(atMs).toISOString().replace('T', ' ').replace('Z', '000000 +0000');
}
