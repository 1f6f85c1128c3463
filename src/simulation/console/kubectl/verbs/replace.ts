/*
 * Models: `kubectl replace -f`: the whole object is written anew; with --force it is deleted and created.
 * Leaves out: --raw, --subresource; --force does not wait for a graceful end.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/replace/replace.go
 */
import { find, get } from '../../../kubernetes/api-server/api-server.ts';
import { create } from '../../../kubernetes/api-server/create.ts';
import { remove } from '../../../kubernetes/api-server/remove.ts';
import { update } from '../../../kubernetes/api-server/update.ts';
import { keyOf, type AnyStored } from '../../../kubernetes/objects/object.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { withSource } from '../add-source.ts';
import { deletedText } from '../deleted-text.ts';
import { ended } from '../each-target.ts';
import { KubectlError, notModelled } from '../failure.ts';
import { isGiven, isOn, numberOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { withLastApplied } from '../last-applied.ts';
import { readManifests, type Manifest } from '../manifests.ts';
import { checkOutput, printWritten } from '../print-written.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../verb.ts';
import {
  cascadeOf,
  checkValidate,
  dryRunOf,
  FILE_FLAGS,
  requesterOf,
  WRITE_FLAGS,
  writeOptionsOf,
} from '../write-flags.ts';

const flags: FlagSpec[] = [
  ...FILE_FLAGS,
  ...WRITE_FLAGS,
  { name: 'save-config', type: 'bool' },
  { name: 'validate', type: 'string', default: 'strict', ifAlone: 'strict' },
  { name: 'force', type: 'bool' },
  { name: 'cascade', type: 'string', default: 'background', ifAlone: 'background' },
  { name: 'grace-period', type: 'int', default: -1 },
  { name: 'timeout', type: 'duration' },
  { name: 'wait', type: 'bool' },
  { name: 'raw', type: 'string' },
  { name: 'subresource', type: 'string' },
];

const usage: VerbUsage = {
  name: 'replace',
  short: 'Replace a resource by file name or stdin',
  usage: '-f FILENAME [options]',
  flags,
};

/** `kubectl replace`. */
export const replace: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  if (!isGiven(parsed, 'filename') && !isGiven(parsed, 'kustomize')) {
    throw new KubectlError('must specify one of -f and -k');
  }
  for (const flag of ['raw', 'subresource']) {
    if (isGiven(parsed, flag))
      throw notModelled(`kubectl replace --${flag}`, 'send something else than the object', 'use -f alone');
  }
  checkForce(parsed);
  checkValidate(parsed);
  dryRunOf(parsed);
  checkOutput(parsed);
  requireCluster(context);
  const { manifests, errors } = readManifests(context, parsed);
  let stdout = '';
  manifests.forEach((manifest, index) => {
    try {
      stdout += replaceOne(context, parsed, manifest, index);
    } catch (error) {
      errors.push(error as Error);
    }
  });
  return ended(errors, stdout);
}

/** Source: Complete and Validate. */
function checkForce(parsed: ParsedFlags): void {
  const isForce = isOn(parsed, 'force');
  cascadeOf(parsed);
  if (isForce && dryRunOf(parsed) !== 'none')
    throw new KubectlError('--dry-run can not be used when --force is set');
  if (!isForce && numberOf(parsed, 'grace-period') >= 0)
    throw new KubectlError('--grace-period must have --force specified');
  if (!isForce && numberOf(parsed, 'timeout') !== 0)
    throw new KubectlError('--timeout must have --force specified');
}

function replaceOne(context: CommandContext, parsed: ParsedFlags, manifest: Manifest, index: number): string {
  const { world } = context;
  const { object: given, source, resource } = manifest;
  const object = isOn(parsed, 'save-config') ? withLastApplied(given) : given;
  const key = keyOf(object);
  if (isOn(parsed, 'force')) {
    let stdout = '';
    if (find<string>(world, object.kind, key)) {
      remove(world, object.kind, key, { gracePeriodSeconds: 0 }, requesterOf(context));
      stdout = deletedText(resource, object, 'deleted');
    }
    const made = create(world, object, requesterOf(context), writeOptionsOf(parsed));
    return stdout + printWritten(parsed, made, 'replaced', index);
  }
  if (dryRunOf(parsed) === 'client') return printWritten(parsed, object, 'replaced', index);
  if (!object.metadata.name) {
    throw new KubectlError(`error when replacing ${JSON.stringify(source)}: resource name may not be empty`);
  }
  return withSource('replacing', source, () => {
    const live = get<string>(world, object.kind, key);
    const resourceVersion = object.metadata.resourceVersion ?? live.metadata.resourceVersion;
    const next = { ...object, metadata: { ...object.metadata, resourceVersion } } as AnyStored;
    const written = update(world, next, requesterOf(context), writeOptionsOf(parsed));
    return printWritten(parsed, written, 'replaced', index);
  });
}
