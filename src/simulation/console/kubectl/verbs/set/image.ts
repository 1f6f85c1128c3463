/*
 * Models: `kubectl set image`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/set_image.go
 */
import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import type { CommandContext, Outcome } from '../../../command.ts';
import { KubectlError } from '../../failure.ts';
import type { ParsedFlags } from '../../flags.ts';
import { checkOutput } from '../../print-written.ts';
import { makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { dryRunOf } from '../../write-flags.ts';
import { changePodSpecs, partArguments, SET_FLAGS, setTargets } from './change-pod-spec.ts';

const usage: VerbUsage = {
  name: 'set image',
  short: 'Update the image of a pod template',
  usage:
    '(-f FILENAME | TYPE NAME) CONTAINER_NAME_1=CONTAINER_IMAGE_1 ... CONTAINER_NAME_N=CONTAINER_IMAGE_N [options]',
  flags: SET_FLAGS,
};

/** `kubectl set image`. */
export const image: Verb = { name: 'image', short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const { resources, pairs } = partArguments(parsed.args, 'image');
  dryRunOf(parsed);
  checkOutput(parsed);
  const targets = setTargets(context, parsed, resources);
  const images = new Map(pairs.filter((pair) => !pair.endsWith('-')).map(readPair));
  if (images.size < 1) throw new KubectlError('at least one image update is required');
  if (images.size > 1 && images.has('*')) {
    throw new KubectlError(
      'all containers are already specified by *, but saw more than one container_name=container_image pairs',
    );
  }
  return changePodSpecs(context, parsed, targets, {
    operation: 'image updated',
    failure: 'failed to patch image update to pod template:',
    change: (spec, _target, missing) => withImages(spec, images, missing),
  });
}

function readPair(pair: string): [name: string, image: string] {
  const equals = pair.indexOf('=');
  return [pair.slice(0, equals), pair.slice(equals + 1)];
}

function withImages(spec: PodSpec, images: ReadonlyMap<string, string>, missing: string[]): PodSpec {
  const all = [...(spec.initContainers ?? []), ...spec.containers];
  for (const name of images.keys()) {
    if (name === '*' || all.some((container) => container.name === name)) continue;
    missing.push(`unable to find container named ${JSON.stringify(name)}`);
  }
  const change = (container: Container): Container => {
    const image = images.get('*') ?? images.get(container.name);
    return image === undefined ? container : { ...container, image };
  };
  return {
    ...spec,
    containers: spec.containers.map(change),
    ...(spec.initContainers && { initContainers: spec.initContainers.map(change) }),
  };
}
