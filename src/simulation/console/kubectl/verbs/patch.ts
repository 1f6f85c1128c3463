/*
 * Models: `kubectl patch`: a strategic, merge or JSON patch from the line or a file.
 * Leaves out: --local.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/patch/patch.go
 */
import { patch as patchObject, patched, type PatchType } from '../../../kubernetes/api-server/patch.ts';
import { unknownFieldsOf } from '../../../kubernetes/api-server/decode.ts';
import { isSame } from '../../../kubernetes/api-server/api-server.ts';
import { ApiError, badRequest } from '../../../kubernetes/api-server/errors.ts';
import { keyOf } from '../../../kubernetes/objects/object.ts';
import type { PlainData } from '../../../plain-data.ts';
import { YamlError } from '../../../tools.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { readFile } from '../../files.ts';
import { forEachTarget, type Done } from '../each-target.ts';
import { KubectlError, notModelled } from '../failure.ts';
import { isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { goJsonMessage } from '../go-json-message.ts';
import { goYamlMessage } from '../go-yaml-message.ts';
import { checkOutput, printWritten } from '../print-written.ts';
import { findTargets, type Target } from '../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { dryRunOf, FILE_FLAGS, requesterOf, WRITE_FLAGS } from '../write-flags.ts';

const TYPES = ['json', 'merge', 'strategic'];

const flags: FlagSpec[] = [
  ...FILE_FLAGS,
  ...WRITE_FLAGS,
  { name: 'patch', short: 'p', type: 'string' },
  { name: 'patch-file', type: 'string' },
  { name: 'type', type: 'string', default: 'strategic' },
  { name: 'local', type: 'bool' },
  { name: 'subresource', type: 'string' },
];

const usage: VerbUsage = {
  name: 'patch',
  short: 'Update fields of a resource',
  usage: '(-f FILENAME | TYPE NAME) [-p PATCH|--patch-file FILE] [options]',
  flags,
};

/** `kubectl patch`. */
export const patch: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const [text, file, type] = ['patch', 'patch-file', 'type'].map((flag) => textOf(parsed, flag)) as [
    string,
    string,
    string,
  ];
  if (isOn(parsed, 'local'))
    throw notModelled(
      'kubectl patch --local',
      'change a file and not the cluster',
      'use --dry-run=client -o yaml',
    );
  if (text !== '' && file !== '') throw new KubectlError('cannot specify --patch and --patch-file together');
  if (text === '' && file === '') {
    throw new KubectlError('must specify --patch or --patch-file containing the contents of the patch');
  }
  if (!TYPES.includes(type)) {
    throw new KubectlError(`--type must be one of [${TYPES.join(' ')}], not ${JSON.stringify(type)}`);
  }
  dryRunOf(parsed);
  checkOutput(parsed);
  const change = readPatch(context, text || contentOf(context, file), text);
  const targets = findTargets(context, parsed, parsed.args);
  return forEachTarget(targets, (target, index) =>
    patchOne(context, parsed, target, change, type as PatchType, index),
  );
}

function contentOf({ world }: CommandContext, file: string): string {
  const content = readFile(world, file);
  if (content !== undefined) return content;
  throw new KubectlError(`unable to read patch file: open ${file}: no such file or directory`);
}

/** JSON is read without the reader of YAML, which may not be there yet. */
function readPatch({ tools }: CommandContext, text: string, shown: string): PlainData {
  try {
    return JSON.parse(text) as PlainData;
  } catch {
    if (!tools.readYaml) {
      throw new KubectlError('the reader of YAML is still being loaded; try again in a moment');
    }
    // What looks like JSON is sent as it is, and the server finds what is wrong.
    if (text.trimStart().startsWith('{')) throw badRequest(goJsonMessage(text));
  }
  try {
    return tools.readYaml(text, 'kubernetes')[0] ?? {};
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    throw new KubectlError(`unable to parse ${JSON.stringify(shown)}: ${goYamlMessage(error, text)}`);
  }
}

function patchOne(
  context: CommandContext,
  parsed: ParsedFlags,
  { object, resource }: Target,
  change: PlainData,
  type: PatchType,
  index: number,
): Done {
  const dryRun = dryRunOf(parsed);
  const subresource = textOf(parsed, 'subresource');
  if (subresource === 'scale' || subresource === 'resize') {
    throw notModelled(
      `kubectl patch --subresource=${subresource}`,
      'change a part of the object',
      'use kubectl scale or kubectl set resources',
    );
  }
  const isStatus = subresource === 'status';
  if (subresource !== '' && !isStatus)
    throw new ApiError('NotFound', 'the server could not find the requested resource');
  const what = `patches ${resource.kind} ${object.metadata.name}`;
  const written =
    dryRun === 'client'
      ? patched(object, change, type)
      : patchObject<string>(
          context.world,
          object.kind,
          keyOf(object),
          change,
          type,
          { ...requesterOf(context), what },
          { dryRun: dryRun === 'server', ...(isStatus && { subresource: 'status' as const }) },
        );
  const operation = isSame(object, written) ? 'patched (no change)' : 'patched';
  // kubectl asks for no strict reading here, and the server warns.
  const unknown = dryRun === 'client' ? [] : unknownFieldsOf(patched(object, change, type));
  const stderr = unknown.map((path) => `Warning: unknown field ${JSON.stringify(path)}\n`).join('');
  // kubectl patch sets the operation anew, and with it loses what it had put behind it.
  return { stdout: printWritten(parsed, written, operation, index, ''), stderr };
}
