/*
 * Models: the names of containers: which are allowed, which are taken, and one made up for whoever gives none.
 * Leaves out: the whole list of adjectives and people; fewer names come up here.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/names.go
 */
import { choose, nextInteger } from '../chance.ts';
import type { World } from '../world.ts';
import { EngineError } from './engine-error.ts';
import { byName } from './find-container.ts';
import type { DockerHost } from './host.ts';

const ADJECTIVES = [
  ...[
    'admiring',
    'brave',
    'clever',
    'dazzling',
    'eager',
    'focused',
    'gallant',
    'happy',
    'inspiring',
    'jolly',
  ],
  ...[
    'keen',
    'loving',
    'modest',
    'nifty',
    'optimistic',
    'peaceful',
    'quirky',
    'relaxed',
    'serene',
    'trusting',
  ],
  ...['upbeat', 'vibrant', 'wizardly', 'xenodochial', 'youthful', 'zealous'],
];
const PEOPLE = [
  ...['allen', 'bell', 'curie', 'darwin', 'euler', 'franklin', 'goldberg', 'hopper', 'jackson', 'kepler'],
  ...[
    'lovelace',
    'meitner',
    'noether',
    'perlman',
    'ritchie',
    'shannon',
    'turing',
    'volhard',
    'wozniak',
    'yalow',
  ],
];

/** Checks that a name is allowed and free; else an EngineError in the daemon's words. */
export function checkName(host: DockerHost, name: string): void {
  if (!/^\/?[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)) {
    throw new EngineError(
      'invalid',
      `Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`,
    );
  }
  const other = byName(host, name);
  if (!other) return;
  const taken = `The container name "/${name}" is already in use by container "${other.Id}".`;
  const advice = 'You have to remove (or rename) that container to be able to reuse that name.';
  throw new EngineError('conflict', `Conflict. ${taken} ${advice}`);
}

/** A free name for a container that was given none, such as `quirky_hopper`; at last its short id. Source: generateNewName. */
export function makeUpName(world: World, host: DockerHost, id: string): string {
  for (let attempt = 0; attempt < 6; attempt++) {
    const suffix = attempt === 0 ? '' : String(nextInteger(world.chance, 10));
    const name = `${choose(world.chance, ADJECTIVES)}_${choose(world.chance, PEOPLE)}${suffix}`;
    if (!byName(host, name)) return name;
  }
  return id.slice(0, 12);
}
