/*
 * Models: the flags that all writing commands of kubectl share: --dry-run, -o, -f, --field-manager.
 * Leaves out: field managers beyond taking the flag.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/util/helpers.go (GetDryRunStrategy)
 */
import type { Requester } from '../../kubernetes/api-server/api-server.ts';
import { unknownFieldsOf } from '../../kubernetes/api-server/decode.ts';
import type { GivenObject } from '../../kubernetes/objects/object.ts';
import type { WriteOptions } from '../../kubernetes/api-server/create.ts';
import type { DeleteOptions } from '../../kubernetes/api-server/remove.ts';
import { ownOf } from '../../plain-data.ts';
import type { CommandContext, Outcome } from '../command.ts';
import { KubectlError, notModelled } from './failure.ts';
import { isGiven, textOf, type FlagSpec, type ParsedFlags } from './flags.ts';
import { logLine } from './log-line.ts';

/** Whether a write is real, only shown, or only tried on the server. */
export type DryRun = 'none' | 'client' | 'server';

/** Flags of how the result is printed and whether anything is written. */
export const WRITE_FLAGS: readonly FlagSpec[] = [
  { name: 'dry-run', type: 'string', default: 'none', ifAlone: 'unchanged' },
  { name: 'output', short: 'o', type: 'string' },
  { name: 'template', type: 'string' },
  { name: 'show-managed-fields', type: 'bool' },
  { name: 'allow-missing-template-keys', type: 'bool', default: true },
  { name: 'field-manager', type: 'string' },
];

/** Flags of where manifests are. */
export const FILE_FLAGS: readonly FlagSpec[] = [
  { name: 'filename', short: 'f', type: 'slice' },
  { name: 'kustomize', short: 'k', type: 'string' },
  { name: 'recursive', short: 'R', type: 'bool' },
];

/** What --dry-run says; a value that it does not take is a KubectlError. */
export function dryRunOf(flags: ParsedFlags): DryRun {
  const { 'dry-run': given = 'none' } = flags.given;
  const value = String(given);
  if (value === 'none' || value === 'client' || value === 'server') return value;
  const meant = value === 'unchanged' ? 'client' : readBool(value);
  if (meant !== undefined) return meant;
  throw new KubectlError(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`);
}

function readBool(text: string): DryRun | undefined {
  if (/^(?:1|t|T|true|TRUE|True)$/.test(text)) return 'client';
  return /^(?:0|f|F|false|FALSE|False)$/.test(text) ? 'none' : undefined;
}

/** What comes of a command, with the warning in front that an old way to write --dry-run brings. */
export function withDryRunWarning({ world }: CommandContext, flags: ParsedFlags, outcome: Outcome): Outcome {
  const { 'dry-run': value } = flags.given;
  if (typeof value !== 'string' || /^(?:none|client|server)$/.test(value)) return outcome;
  const meant = dryRunOf(flags);
  const [place, what] =
    value === 'unchanged'
      ? ['helpers.go:719', '--dry-run is deprecated']
      : [`helpers.go:${meant === 'client' ? 733 : 736}`, `--dry-run=${value} is deprecated (boolean value)`];
  const line = logLine(world, 'W', place, `${what} and can be replaced with --dry-run=${meant}.`);
  return { ...outcome, stderr: line + outcome.stderr };
}

/** Who kubectl is to the API server. */
export function requesterOf({ cause }: CommandContext): Requester {
  return { actor: 'kubectl', cause };
}

/** How kubectl means its writes: strictly, and for --dry-run=server without storing them. */
export function writeOptionsOf(flags: ParsedFlags): WriteOptions {
  const { validate } = flags.given;
  const isStrict =
    validate === undefined || validate === 'true' || validate === true || validate === 'strict';
  return { strict: isStrict, dryRun: dryRunOf(flags) === 'server' };
}

/** Refuses a value that --validate does not take. Source: ValidationDirective. */
export function checkValidate(flags: ParsedFlags): void {
  const { validate } = flags.given;
  if (validate === undefined || /^(?:strict|warn|ignore)$/.test(String(validate))) return;
  if (readBool(String(validate)) !== undefined) return;
  throw new KubectlError(
    `invalid - validate option ${JSON.stringify(validate)}; must be one of: strict (or true), warn, ignore (or false)`,
  );
}

/** What the server says of fields that it does not know, when --validate=warn lets them pass. */
export function fieldWarnings(flags: ParsedFlags, object: GivenObject): string {
  if (flags.given['validate'] !== 'warn') return '';
  return unknownFieldsOf(object)
    .map((path) => `Warning: unknown field ${JSON.stringify(path)}\n`)
    .join('');
}

/** The way of deleting that --cascade names, with the warning that an old name brings. Source: GetCascadingStrategy. */
export function cascadeOf(flags: ParsedFlags): { policy: CascadePolicy; warning: string } {
  const text = textOf(flags, 'cascade');
  const policy = ownOf(POLICIES, text);
  if (policy) return { policy, warning: '' };
  const meant = readBool(text);
  if (meant === undefined) {
    throw new KubectlError(
      `invalid cascade value (${text}). Must be "background", "foreground", or "orphan"`,
    );
  }
  const name = meant === 'client' ? 'background' : 'orphan';
  const warning = `warning: --cascade=${text} is deprecated (boolean value) and can be replaced with --cascade=${name}.\n`;
  return { policy: POLICIES[name]!, warning };
}

/** What is done with that which belongs to a deleted object. */
export type CascadePolicy = NonNullable<DeleteOptions['propagationPolicy']>;

const POLICIES: Record<string, CascadePolicy> = {
  background: 'Background',
  foreground: 'Foreground',
  orphan: 'Orphan',
};

/** Refuses `-k`, which builds manifests that this kubectl does not read. */
export function refuseKustomize(flags: ParsedFlags): void {
  if (!isGiven(flags, 'kustomize')) return;
  if (isGiven(flags, 'filename')) throw new KubectlError('only one of -f or -k can be specified');
  throw notModelled(
    'kubectl -k (kustomize)',
    'build manifests from a kustomization',
    'apply the files that it is made of with -f',
  );
}
