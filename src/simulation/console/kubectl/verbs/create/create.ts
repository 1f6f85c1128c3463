/*
 * Models: `kubectl create -f`, and the commands below it that make objects from flags.
 * Leaves out: --edit, --raw; roles, quotas, ingresses, priority classes, tokens.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/create/create.go
 */
import { create as createObject } from '../../../../kubernetes/api-server/create.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { withSource } from '../../add-source.ts';
import { ended } from '../../each-target.ts';
import { KubectlError, notModelled, usageError } from '../../failure.ts';
import { isGiven, isOn, type FlagSpec, type ParsedFlags } from '../../flags.ts';
import { withLastApplied } from '../../last-applied.ts';
import { readSelected, type Manifest } from '../../manifests.ts';
import { checkOutput, printWritten } from '../../print-written.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../../verb.ts';
import {
  checkValidate,
  dryRunOf,
  fieldWarnings,
  FILE_FLAGS,
  requesterOf,
  WRITE_FLAGS,
  writeOptionsOf,
} from '../../write-flags.ts';
import { service } from './service.ts';
import { configMap, namespace, secret, serviceAccount } from './simple.ts';
import { cronJob, deployment, job } from './workloads.ts';

const flags: FlagSpec[] = [
  ...FILE_FLAGS,
  ...WRITE_FLAGS,
  { name: 'selector', short: 'l', type: 'string' },
  { name: 'save-config', type: 'bool' },
  { name: 'validate', type: 'string', default: 'strict', ifAlone: 'strict' },
  { name: 'edit', type: 'bool' },
  { name: 'raw', type: 'string' },
  { name: 'windows-line-endings', type: 'bool' },
];

const usage: VerbUsage = {
  name: 'create',
  short: 'Create a resource from a file or from stdin',
  usage: '-f FILENAME [options]',
  flags,
};

const commands: readonly Verb[] = [
  configMap,
  cronJob,
  deployment,
  job,
  namespace,
  secret,
  service,
  serviceAccount,
];

/** Commands of upstream that make objects of which there are none here. */
const UNMODELLED = [
  'clusterrole',
  'clusterrolebinding',
  'ingress',
  'poddisruptionbudget',
  'pdb',
  'priorityclass',
  'quota',
  'role',
  'rolebinding',
  'token',
];

const runFiles = makeRun(usage, createFromFiles);

/** `kubectl create`. */
export const create: Verb = {
  name: usage.name,
  short: usage.short,
  run(context, args) {
    const place = args.findIndex((word) => !word.startsWith('-'));
    const word = args[place] ?? '';
    const rest = args.filter((_, index) => index !== place);
    const command = commands.find(({ name, aliases }) => name === word || aliases?.includes(word));
    if (command) return command.run(context, rest);
    if (!UNMODELLED.includes(word)) return runFiles(context, args);
    return makeRun({ ...usage, name: `create ${word}` }, () => {
      throw notModelled(
        `kubectl create ${word}`,
        `make a ${word}`,
        'apply a manifest of a kind that `kubectl api-resources` lists',
      );
    })(context, []);
  },
};

function createFromFiles(context: CommandContext, parsed: ParsedFlags): Outcome {
  if (isOn(parsed, 'edit'))
    throw notModelled('kubectl create --edit', 'open an editor', 'change the file first');
  if (isGiven(parsed, 'raw')) throw notModelled('kubectl create --raw', 'send a request as it is', 'use -f');
  if (parsed.args.length > 0) throw usageError('create', `Unexpected args: [${parsed.args.join(' ')}]`);
  if (!isGiven(parsed, 'filename') && !isGiven(parsed, 'kustomize')) {
    throw new KubectlError('must specify one of -f and -k\n');
  }
  dryRunOf(parsed);
  checkValidate(parsed);
  checkOutput(parsed);
  requireCluster(context);
  const { manifests, errors } = readSelected(context, parsed);
  if (manifests.length === 0 && errors.length === 0) throw new KubectlError('no objects passed to create');
  let [stdout, stderr] = ['', ''];
  manifests.forEach((manifest, index) => {
    try {
      stdout += createOne(context, parsed, manifest, index);
      if (dryRunOf(parsed) !== 'client') stderr += fieldWarnings(parsed, manifest.object);
    } catch (error) {
      errors.push(error as Error);
    }
  });
  return ended(errors, stdout, stderr);
}

function createOne(
  context: CommandContext,
  parsed: ParsedFlags,
  { object, source }: Manifest,
  index: number,
): string {
  const saved = isOn(parsed, 'save-config') ? withLastApplied(object) : object;
  if (dryRunOf(parsed) === 'client') return printWritten(parsed, saved, 'created', index);
  const made = withSource('creating', source, () =>
    createObject(context.world, saved, requesterOf(context), writeOptionsOf(parsed)),
  );
  return printWritten(parsed, made, 'created', index);
}
