/*
 * Models: what the commands of `kubectl set` have in common: objects with a Pod spec are changed, and those that stay the
 * same are passed over in silence.
 * Leaves out: --local.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/set_image.go
 */
import type { PodSpec } from 'kubernetes-types/core/v1';
import { samePlain } from '../../../../plain-data.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { changeObject } from '../../change-object.ts';
import { groupResourceOf, versionOf } from '../../discovery.ts';
import { forEachTarget } from '../../each-target.ts';
import { KubectlError, notModelled } from '../../failure.ts';
import { isOn, type FlagSpec, type ParsedFlags } from '../../flags.ts';
import { podSpecOf, withPodSpec } from '../../pod-spec-of.ts';
import { printWritten } from '../../print-written.ts';
import { findTargets, TARGET_FLAGS, type Target } from '../../targets.ts';
import { WRITE_FLAGS } from '../../write-flags.ts';

/** The flags of all commands of `kubectl set`. */
export const SET_FLAGS: readonly FlagSpec[] = [
  ...TARGET_FLAGS,
  ...WRITE_FLAGS,
  { name: 'local', type: 'bool' },
];

/** Changes the Pod spec of each object; `change` throws when it can't, and `operation` is what is printed. */
export function changePodSpecs(
  context: CommandContext,
  parsed: ParsedFlags,
  resources: readonly string[],
  operation: string,
  change: (spec: PodSpec, target: Target) => PodSpec,
): Outcome {
  if (isOn(parsed, 'local'))
    throw notModelled(
      'kubectl set … --local',
      'change a file and not the cluster',
      'use --dry-run=client -o yaml',
    );
  const targets = findTargets(context, parsed, resources);
  return forEachTarget(targets, (target, index) => {
    const { object, resource } = target;
    const spec = podSpecOf(object);
    const name = `${groupResourceOf(resource)}/${object.metadata.name}`;
    if (!spec)
      throw new KubectlError(
        `${name} the object is not a pod or does not have a pod template: *${versionOf(resource)}.${object.kind}`,
      );
    const next = change(spec, target);
    if (samePlain(next, spec)) return '';
    const what = `changes ${object.kind} ${object.metadata.name}: ${operation}`;
    return printWritten(
      parsed,
      changeObject(context, parsed, withPodSpec(object, next), what),
      operation,
      index,
    );
  });
}

/** Parts arguments into objects and pairs such as `web=web:2.0`; a pair has a `=`, or ends with `-`. */
export function partArguments(args: readonly string[]): { resources: string[]; pairs: string[] } {
  const isPair = (arg: string) => arg.includes('=') || arg.endsWith('-');
  const first = args.findIndex(isPair);
  const resources = first === -1 ? [...args] : args.slice(0, first);
  return { resources, pairs: first === -1 ? [] : args.slice(first) };
}

/** Whether a container's name fits a pattern in which `*` stands for anything. */
export function fitsPattern(name: string, pattern: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${escaped}$`).test(name);
}
