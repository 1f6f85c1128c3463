/*
 * Models: `kubectl apply -f`: objects are created, or patched to what their manifest says, on the client's side.
 * Leaves out: --server-side, --prune, the commands below apply.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/apply/apply.go
 */
import { find } from '../../../kubernetes/api-server/api-server.ts';
import { create } from '../../../kubernetes/api-server/create.ts';
import { patch } from '../../../kubernetes/api-server/patch.ts';
import { threeWayPatch } from '../../../kubernetes/api-server/strategic-diff.ts';
import { keyOf, type AnyStored, type StoredObject } from '../../../kubernetes/objects/object.ts';
import type { PlainData } from '../../../plain-data.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import type { OutputPiece } from '../../console.ts';
import { printOn } from '../../redraw.ts';
import { withSource } from '../add-source.ts';
import { commandPlace } from '../command-place.ts';
import { groupOf, versionOf } from '../discovery.ts';
import { ended } from '../each-target.ts';
import { KubectlError, notModelled, usageError } from '../failure.ts';
import { isGiven, isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { LAST_APPLIED, lastAppliedOf, withLastApplied } from '../last-applied.ts';
import { readSelected, type Manifest } from '../manifests.ts';
import { checkOutput, isStructured, printAllWritten, printWritten } from '../print-written.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../verb.ts';
import { notModelledVerb } from './not-modelled.ts';
import { viewLastApplied } from './view-last-applied.ts';
import {
  checkValidate,
  fieldWarnings,
  dryRunOf,
  FILE_FLAGS,
  requesterOf,
  WRITE_FLAGS,
  writeOptionsOf,
} from '../write-flags.ts';

const flags: FlagSpec[] = [
  ...FILE_FLAGS,
  ...WRITE_FLAGS,
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'all', type: 'bool' },
  { name: 'overwrite', type: 'bool', default: true },
  { name: 'validate', type: 'string', default: 'strict', ifAlone: 'strict' },
  { name: 'force', type: 'bool' },
  { name: 'wait', type: 'bool' },
  { name: 'timeout', type: 'duration' },
  { name: 'grace-period', type: 'int', default: -1 },
  { name: 'cascade', type: 'string', default: 'background', ifAlone: 'background' },
  { name: 'openapi-patch', type: 'bool', default: true },
  { name: 'server-side', type: 'bool' },
  { name: 'force-conflicts', type: 'bool' },
  { name: 'prune', type: 'bool' },
  { name: 'prune-allowlist', type: 'array' },
  { name: 'subresource', type: 'string' },
];

const usage: VerbUsage = {
  name: 'apply',
  short: 'Apply a configuration to a resource by file name or stdin',
  usage: '(-f FILENAME | -k DIRECTORY) [options]',
  flags,
};

const runFiles = makeRun(usage, run);

const commands: readonly Verb[] = [
  viewLastApplied,
  notModelledVerb(
    'apply edit-last-applied',
    'Edit the manifest that was applied last',
    'apply a changed file',
  ),
  notModelledVerb('apply set-last-applied', 'Set the manifest that was applied last', 'apply the file'),
];

/** `kubectl apply`. */
export const apply: Verb = {
  name: usage.name,
  short: usage.short,
  run(context, args) {
    const place = commandPlace(args);
    const command = commands.find(({ name }) => name === args[place]);
    if (!command) return runFiles(context, args);
    return command.run(
      context,
      args.filter((_, index) => index !== place),
    );
  },
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const { args } = parsed;
  if (args.length > 0) throw usageError('apply', `Unexpected args: [${args.join(' ')}]`);
  checkCombinations(parsed);
  for (const flag of ['server-side', 'prune', 'subresource']) {
    if (isGiven(parsed, flag))
      throw notModelled(`kubectl apply --${flag}`, 'apply in another way', 'leave it out');
  }
  if (!isGiven(parsed, 'filename') && !isGiven(parsed, 'kustomize')) {
    throw new KubectlError('must specify one of -f and -k');
  }
  dryRunOf(parsed);
  checkOutput(parsed);
  requireCluster(context);
  const { manifests, errors } = readSelected(context, parsed);
  if (manifests.length === 0 && errors.length === 0) throw new KubectlError('no objects passed to apply');
  return applyAll(context, parsed, manifests, errors);
}

/** Source: Validate. */
function checkCombinations(parsed: ParsedFlags): void {
  const [isServerSide, isPrune, isAll] = ['server-side', 'prune', 'all'].map((flag) => isOn(parsed, flag));
  const hasSelector = textOf(parsed, 'selector') !== '';
  if (isOn(parsed, 'force-conflicts') && !isServerSide)
    throw new KubectlError('--force-conflicts only works with --server-side');
  if (isServerSide && dryRunOf(parsed) === 'client')
    throw new KubectlError(
      "--dry-run=client doesn't work with --server-side (did you mean --dry-run=server instead?)",
    );
  if (isServerSide && isOn(parsed, 'force'))
    throw new KubectlError('--force cannot be used with --server-side');
  if (isPrune && isAll && hasSelector)
    throw new KubectlError('cannot set --all and --selector at the same time');
  if (isPrune && !isAll && !hasSelector) {
    throw new KubectlError(
      'all resources selected for prune without explicitly passing --all. To prune all resources, pass the --all flag. ' +
        'If you did not mean to prune all resources, specify a label selector',
    );
  }
  checkValidate(parsed);
}

function applyAll(
  context: CommandContext,
  parsed: ParsedFlags,
  manifests: readonly Manifest[],
  errors: Error[],
): Outcome {
  const written: { object: AnyStored; operation: string }[] = [];
  const pieces: OutputPiece[] = [];
  const isWhole = isStructured(parsed);
  for (const manifest of manifests) {
    try {
      const applied = applyOne(context, parsed, manifest);
      written.push(applied);
      printOn(pieces, 'stderr', applied.warning);
      if (!isWhole) printOn(pieces, 'stdout', printWritten(parsed, applied.object, applied.operation));
    } catch (error) {
      errors.push(error as Error);
    }
  }
  if (isWhole) printOn(pieces, 'stdout', printAllWritten(parsed, written));
  return { ...ended(errors), pieces };
}

function applyOne(
  context: CommandContext,
  parsed: ParsedFlags,
  { source, object, resource }: Manifest,
): { object: AnyStored; operation: string; warning: string } {
  const { world } = context;
  if (!object.metadata?.name) throw nameless({ source, object, resource });
  const modified = withLastApplied(object);
  const live = find<string>(world, object.kind, keyOf(object));
  const isClient = dryRunOf(parsed) === 'client';
  if (!live) {
    if (isClient) return { object: modified as AnyStored, operation: 'created', warning: '' };
    const made = withSource('creating', source, () =>
      create(world, modified, requesterOf(context), writeOptionsOf(parsed)),
    );
    return { object: made, operation: 'created', warning: fieldWarnings(parsed, object) };
  }
  if (isClient) return { object: live, operation: 'configured', warning: '' };
  const warning = warningsFor(live, resource.plural);
  const change = threeWayPatch(lastAppliedOf(live) ?? {}, plain(modified), plain(live));
  if (Object.keys(change).length === 0) return { object: live, operation: 'unchanged', warning };
  const patched = withSource('applying patch to', source, () =>
    patch<string>(world, object.kind, keyOf(object), change, 'strategic', requesterOf(context), {
      ...writeOptionsOf(parsed),
    }),
  );
  return { object: patched, operation: 'configured', warning: warning + fieldWarnings(parsed, object) };
}

function nameless({ source, object, resource }: Manifest): KubectlError {
  const { generateName, namespace = '' } = object.metadata ?? {};
  if (generateName) return new KubectlError(`from ${generateName}: cannot use generate name with apply`);
  const version = `${groupOf(resource)}/${versionOf(resource)}`;
  return new KubectlError(
    `error when retrieving current configuration of:\nResource: "${version}, Resource=${resource.plural}", ` +
      `GroupVersionKind: "${version}, Kind=${resource.kind}"\nName: "", Namespace: ${JSON.stringify(namespace)}\n` +
      `from server for: ${JSON.stringify(source)}: resource name may not be empty`,
  );
}

function warningsFor({ metadata }: StoredObject, plural: string): string {
  const name = `${plural}/${metadata.name}`;
  let text = '';
  if (metadata.annotations?.[LAST_APPLIED] === undefined) {
    text +=
      `Warning: resource ${name} is missing the ${LAST_APPLIED} annotation which is required by kubectl apply. ` +
      'kubectl apply should only be used on resources created declaratively by either kubectl create --save-config or ' +
      'kubectl apply. The missing annotation will be patched automatically.\n';
  }
  if (metadata.deletionTimestamp) {
    text += `Warning: Detected changes to resource ${metadata.name} which is currently being deleted.\n`;
  }
  return text;
}

function plain(object: object): Record<string, PlainData | undefined> {
  return object as Record<string, PlainData | undefined>;
}
