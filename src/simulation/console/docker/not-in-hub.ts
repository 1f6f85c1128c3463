/*
 * Models: nothing of Docker's: it says what the public registries of this simulation hold, where the real ones have more.
 * Leaves out: the registries of an account, which hold what was pushed to them.
 * Upstream: https://docs.docker.com/reference/cli/docker/image/pull/
 */
import { familiarRepository, parseReference } from '../../image/reference.ts';
import type { World } from '../../world.ts';

/**
 * A remark for a pull that was refused because the image is not among those of the simulation, with a line break in front;
 * empty where the real registry would not have it either.
 */
export function notInHub(world: World, reference: string): string {
  const wanted = parseReference(reference);
  const registry = world.registries[wanted.registry];
  if (registry?.kind !== 'public') return '';
  const repository = registry.repositories[wanted.repository];
  if (!repository) {
    const names = Object.keys(registry.repositories).map((name) =>
      familiarRepository({ ...wanted, repository: name }),
    );
    return `\n${wanted.registry}: in this simulation it has only ${names.sort().join(', ')}`;
  }
  const tags = Object.keys(repository.tags).sort().join(', ');
  return tags.length === 0 || wanted.tag === undefined || repository.tags[wanted.tag]
    ? ''
    : `\n${familiarRepository(wanted)}: in this simulation it has only the tags ${tags}`;
}
