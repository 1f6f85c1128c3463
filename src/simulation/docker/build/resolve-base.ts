/*
 * Models: finding the image of a `FROM`: the host's own one if it has it, else that of the registry.
 * Leaves out: caches of what a registry said.
 * Upstream: https://github.com/moby/moby/blob/master/builder/builder-next/adapters/containerimage/pull.go
 */
import type { Platform } from '../../image/make-image.ts';
import { findByName } from '../../image/image-store.ts';
import { fullName, parseReference, type Reference } from '../../image/reference.ts';
import { ANSWER_MS, refusalDelayMs, resolverWords } from '../../image/refusal-words.ts';
import { answerManifest } from '../../registry/answer.ts';
import type { World } from '../../world.ts';
import type { BuildRequest, KnownBase } from './build.ts';
import type { NeededBase } from './needed-bases.ts';
import { didYouMean } from './suggestion.ts';

/** How a question for a base ends, and after how many milliseconds. */
export interface BaseAnswer {
  delayMs: number;
  base?: KnownBase;
  /** Why there is none: the whole message, and what the registry itself led to. */
  error?: string;
  reason?: string;
}

/** Names that people mistype. */
const wellKnown = ['alpine', 'busybox', 'centos', 'debian', 'golang', 'ubuntu', 'fedora'].flatMap((name) => [
  name,
  `${name}:latest`,
]);

/** The image of a base on a platform, or why there is none. A bad name is an answer too. */
export function resolveBase(
  world: World,
  host: string,
  request: BuildRequest,
  needed: NeededBase,
): BaseAnswer {
  const { name, platform } = needed;
  let reference: Reference;
  try {
    reference = parseReference(name);
  } catch (error) {
    const reason = (error as Error).message;
    return { delayMs: 0, error: `failed to parse stage name ${JSON.stringify(name)}: ${reason}` };
  }
  const local = localBase(world, host, name, platform);
  if (local && !request.pull) return { delayMs: 0, base: { digest: local, shownName: fullName(reference) } };
  const credentials = request.logins?.[reference.registry];
  const answer = answerManifest(world, reference, platform, { isNode: false, credentials });
  if ('digest' in answer) {
    const suffix = reference.digest === undefined ? `@${answer.digest}` : '';
    return {
      delayMs: ANSWER_MS,
      base: { digest: answer.digest, shownName: `${fullName(reference)}${suffix}` },
    };
  }
  const reason = resolverWords(answer, reference);
  const unresolved = `failed to resolve source metadata for ${fullName(reference)}: ${reason}`;
  const error = `${name}: ${unresolved}${didYouMean(name, [...needed.stageNames, ...wellKnown])}`;
  return { delayMs: refusalDelayMs(answer, true), error, reason };
}

function localBase(world: World, host: string, name: string, platform: Platform): string | undefined {
  const image = findByName(world, host, name);
  return image?.platform === platform ? image.digest : undefined;
}
