/*
 * Models: `kubectl diff -f`: what applying would change, as a unified diff of live and merged objects.
 * Leaves out: another program for the diff, --server-side, --prune; the directory and the times are made up.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/diff/diff.go
 */
import { unixMs } from '../../../clock.ts';
import { find } from '../../../kubernetes/api-server/api-server.ts';
import { create } from '../../../kubernetes/api-server/create.ts';
import { unknownFieldsOf } from '../../../kubernetes/api-server/decode.ts';
import { patch } from '../../../kubernetes/api-server/patch.ts';
import { threeWayPatch } from '../../../kubernetes/api-server/strategic-diff.ts';
import { keyOf, type StoredObject } from '../../../kubernetes/objects/object.ts';
import type { PlainData } from '../../../plain-data.ts';
import { hasEnded, type CommandContext, type Outcome } from '../../command.ts';
import { groupOf, versionOf } from '../discovery.ts';
import { KubectlError, notModelled, throwAll, usageError } from '../failure.ts';
import { isGiven, isOn, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { lastAppliedOf } from '../last-applied.ts';
import { readSelected, type Manifest } from '../manifests.ts';
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
  { name: 'prune-allowlist', type: 'array' },
  { name: 'show-secrets', type: 'bool' },
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
  if (parsed.args.length > 0) throw usageError('diff', `Unexpected args: [${parsed.args.join(' ')}]`);
  for (const flag of ['server-side', 'prune']) {
    if (isGiven(parsed, flag))
      throw notModelled(`kubectl diff --${flag}`, 'compare in another way', 'leave it out');
  }
  if (isOn(parsed, 'force-conflicts') && !isOn(parsed, 'server-side'))
    throw new KubectlError('--force-conflicts only works with --server-side');
  if (!isGiven(parsed, 'filename') && !isGiven(parsed, 'kustomize') && parsed.args.length === 0) {
    throw new KubectlError('must specify one of -f and -k');
  }
  requireCluster(context);
  const { manifests, errors } = readSelected(context, parsed, false);
  throwAll(errors);
  // One mistake is enough: nothing is compared before all objects have been merged.
  const found = manifests.map((manifest) => diffOne(context, manifest));
  const [stdout, stderr] = [
    found.map(({ text }) => text).join(''),
    found.map(({ warning }) => warning).join(''),
  ];
  return { stdout, stderr, exitCode: stdout === '' ? 0 : 1 };
}

/** An error ends with 2, as 1 is that there is a difference. Source: CheckDiffErr. */
function unlikeDifference(outcome: Outcome): Outcome {
  if (!hasEnded(outcome) || outcome.exitCode === 0 || outcome.stdout !== '') return outcome;
  const stderr = outcome.stderr.replace(
    /^See 'kubectl diff --help' for usage\.$/m,
    "See 'kubectl diff -h' for help and examples",
  );
  return { ...outcome, stderr, exitCode: 2 };
}

function diffOne(context: CommandContext, { object, resource }: Manifest): { text: string; warning: string } {
  const { world } = context;
  if (!object.metadata?.name) throw new KubectlError('resource name may not be empty');
  const live = find<string>(world, object.kind, keyOf(object));
  const merged = mergedWith(context, live, object);
  const texts = [live, merged].map((one) => (one ? printYaml(one) : ''));
  const hunks = unifiedDiff(texts[0]!, texts[1]!);
  // kubectl asks for no strict reading here, and the server warns.
  const warning = unknownFieldsOf(object)
    .map((path) => `Warning: unknown field ${JSON.stringify(path)}\n`)
    .join('');
  if (hunks === '') return { text: '', warning };
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
  const text = `diff -u -N ${before} ${after}\n--- ${before}\t${time}\n+++ ${after}\t${time}\n${hunks}`;
  return { text, warning };
}

/** What the server would make of it. */
function mergedWith(
  context: CommandContext,
  live: StoredObject | undefined,
  object: Manifest['object'],
): object {
  const options = { dryRun: true, strict: false };
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
