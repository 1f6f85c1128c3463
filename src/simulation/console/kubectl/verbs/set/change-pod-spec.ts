/*
 * Models: what the commands of `kubectl set` have in common: objects with a Pod spec are changed, in the cluster or, with
 * --local, as files have them; those that stay the same are passed over in silence.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/set_image.go
 */
import type { PodSpec } from 'kubernetes-types/core/v1';
import { ApiError } from '../../../../kubernetes/api-server/errors.ts';
import type { StoredObject } from '../../../../kubernetes/objects/object.ts';
import { samePlain } from '../../../../plain-data.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { changeObject } from '../../change-object.ts';
import { versionOf } from '../../discovery.ts';
import { forEachTarget, type Done } from '../../each-target.ts';
import { KubectlError, KubectlErrors, throwAll } from '../../failure.ts';
import { exceptFlags, isGiven, isOn, type FlagSpec, type ParsedFlags } from '../../flags.ts';
import { podSpecOf, withPodSpec } from '../../pod-spec-of.ts';
import { printWritten } from '../../print-written.ts';
import { findTargets, TARGET_FLAGS, type Target, type Targets } from '../../targets.ts';
import { WRITE_FLAGS } from '../../write-flags.ts';

/** The flags of all commands of `kubectl set`. */
export const SET_FLAGS: readonly FlagSpec[] = [
  ...exceptFlags(TARGET_FLAGS, 'field-selector', 'all-namespaces'),
  ...WRITE_FLAGS,
  { name: 'local', type: 'bool' },
];

/** A change of Pod specs. */
export interface PodSpecChange {
  /** What is printed, such as `image updated`. */
  operation: string;
  /** What is said before the server's message when it refuses. */
  failure: string;
  /** The changed Pod spec; it throws when there can be none, and adds to `missing` what it could not do. */
  change: (spec: PodSpec, target: Target, missing: string[]) => PodSpec;
}

/** The objects of a command of `kubectl set`; one that is not there ends it. */
export function setTargets(
  context: CommandContext,
  parsed: ParsedFlags,
  resources: readonly string[],
): Targets {
  const isLocal = isOn(parsed, 'local');
  if (isLocal && !isGiven(parsed, 'filename')) {
    throw new KubectlError(
      'you must specify resources by --filename when --local is set.\n' +
        "Example resource specifications include:\n   '-f rsrc.yaml'\n   '--filename=rsrc.json'",
    );
  }
  const targets = findTargets(context, parsed, resources, { trustsFiles: isLocal });
  throwAll(targets.errors);
  return targets;
}

/** Changes the Pod spec of each object. */
export function changePodSpecs(
  context: CommandContext,
  parsed: ParsedFlags,
  targets: Targets,
  change: PodSpecChange,
): Outcome {
  return forEachTarget(targets, (target, index) => changeOne(context, parsed, target, change, index));
}

function changeOne(
  context: CommandContext,
  parsed: ParsedFlags,
  target: Target,
  { operation, failure, change }: PodSpecChange,
  index: number,
): Done {
  const { object } = target;
  const missing: string[] = [];
  const spec = podSpecFor(target);
  const next = withName(target, () => change(spec, target, missing));
  const errors = missing.map((message) => new KubectlError(`error: ${message}`));
  const wrong = errors.length > 1 ? new KubectlErrors(errors) : errors[0];
  const rest = wrong ? { error: wrong } : {};
  if (samePlain(next, spec)) return { stdout: '', ...rest };
  const changed = withPodSpec(object, next);
  const written = isOn(parsed, 'local') ? changed : write(context, parsed, changed, operation, failure);
  return { stdout: printWritten(parsed, written, operation, index), ...rest };
}

function podSpecFor({ object, resource }: Target): PodSpec {
  const spec = podSpecOf(object);
  if (spec) return spec;
  throw new KubectlError(
    `${resource.plural}/${object.metadata.name} the object is not a pod or does not have a pod template: *${versionOf(resource)}.${object.kind}`,
  );
}

function withName({ object, resource }: Target, change: () => PodSpec): PodSpec {
  try {
    return change();
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    throw new KubectlError(`${resource.plural}/${object.metadata.name} ${error.message}`);
  }
}

function write(
  context: CommandContext,
  parsed: ParsedFlags,
  changed: StoredObject,
  operation: string,
  failure: string,
): StoredObject {
  try {
    const what = `changes ${changed.kind} ${changed.metadata.name}: ${operation}`;
    return changeObject(context, parsed, changed, what);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new KubectlError(`${failure} ${error.message}`);
  }
}

/** Parts arguments into objects and pairs such as `web=web:2.0` or `KEY-`. Source: GetResourcesAndPairs. */
export function partArguments(
  args: readonly string[],
  pairType: string,
): { resources: string[]; pairs: string[] } {
  const isPair = (arg: string) => arg.indexOf('=') > 0 || (arg.endsWith('-') && !arg.startsWith('='));
  const first = args.findIndex(isPair);
  if (first === -1) return { resources: [...args], pairs: [] };
  const late = args.slice(first).find((arg) => !isPair(arg));
  if (late !== undefined)
    throw new KubectlError(`all resources must be specified before ${pairType} changes: ${late}`);
  return { resources: args.slice(0, first), pairs: args.slice(first) };
}

/** Whether a container's name fits a pattern in which `*` stands for anything. */
export function fitsPattern(name: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(name);
}
