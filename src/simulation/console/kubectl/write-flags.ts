/*
 * Models: the flags that all writing commands of kubectl share: --dry-run, -o, -f, --field-manager.
 * Leaves out: field managers beyond taking the flag.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/util/helpers.go (GetDryRunStrategy)
 */
import type { Requester } from '../../kubernetes/api-server/api-server.ts';
import type { WriteOptions } from '../../kubernetes/api-server/create.ts';
import type { CommandContext } from '../command.ts';
import { KubectlError, notModelled } from './failure.ts';
import { isGiven, textOf, type FlagSpec, type ParsedFlags } from './flags.ts';

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
  const value = textOf(flags, 'dry-run');
  if (value === 'none' || value === 'client' || value === 'server') return value;
  const rule = 'Must be "none", "server", or "client".';
  if (value === 'unchanged') {
    throw new KubectlError(
      '--dry-run flag without a value was specified. A value must be set: "none", "server", or "client".',
    );
  }
  throw new KubectlError(`Invalid dry-run value (${value}). ${rule}`);
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

/** Refuses `-k`, which builds manifests that this kubectl does not read. */
export function refuseKustomize(flags: ParsedFlags): void {
  if (!isGiven(flags, 'kustomize')) return;
  throw notModelled(
    'kubectl -k (kustomize)',
    'build manifests from a kustomization',
    'apply the files that it is made of with -f',
  );
}
