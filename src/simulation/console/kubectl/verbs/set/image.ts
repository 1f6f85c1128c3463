/*
 * Models: `kubectl set image`.
 * Leaves out: --local.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/set_image.go
 */
import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import type { CommandContext, Outcome } from '../../../command.ts';
import { KubectlError } from '../../failure.ts';
import { isGiven, isOn, textOf, type ParsedFlags } from '../../flags.ts';
import { checkOutput } from '../../print-written.ts';
import { makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { dryRunOf } from '../../write-flags.ts';
import { changePodSpecs, partArguments, SET_FLAGS } from './change-pod-spec.ts';

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
  const { resources, pairs } = partArguments(parsed.args);
  dryRunOf(parsed);
  checkOutput(parsed);
  const errors: string[] = [];
  if (resources.length < 1 && !isGiven(parsed, 'filename')) {
    errors.push('one or more resources must be specified as <resource> <name> or <resource>/<name>');
  }
  const images = pairs.map(readPair);
  if (images.length < 1) errors.push('at least one image update is required');
  else if (images.length > 1 && images.some(({ name }) => name === '*')) {
    errors.push(
      'all containers are already specified by *, but saw more than one container_name=container_image pairs',
    );
  }
  if (isOn(parsed, 'all') && textOf(parsed, 'selector') !== '') {
    errors.push('cannot set --all and --selector at the same time');
  }
  if (errors.length > 0) throw new KubectlError(errors.length === 1 ? errors[0]! : `[${errors.join(', ')}]`);
  return changePodSpecs(context, parsed, resources, 'image updated', (spec) => withImages(spec, images));
}

function readPair(pair: string): { name: string; image: string } {
  const [name = '', image = '', ...rest] = pair.split('=');
  if (rest.length > 0 || image === '' || name === '') {
    throw new KubectlError(`invalid image format: ${pair}`);
  }
  return { name, image };
}

function withImages(spec: PodSpec, images: readonly { name: string; image: string }[]): PodSpec {
  const all = [...(spec.initContainers ?? []), ...spec.containers];
  const missing = images.find(
    ({ name }) => name !== '*' && !all.some((container) => container.name === name),
  );
  if (missing) throw new KubectlError(`unable to find container named ${JSON.stringify(missing.name)}`);
  const change = (container: Container): Container => {
    const found = images.find(({ name }) => name === '*' || name === container.name);
    return found ? { ...container, image: found.image } : container;
  };
  return {
    ...spec,
    containers: spec.containers.map(change),
    ...(spec.initContainers && { initContainers: spec.initContainers.map(change) }),
  };
}
