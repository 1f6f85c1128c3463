/** What is offered for tapping, the usual words first: a row on a phone shows only a few. */
import { hasSide } from '../../../simulation/scenarios/stage.ts';
import type { World } from '../../../simulation/world.ts';

/** Words in the order in which people need them; others follow in their own order. */
const USUAL = [
  'get',
  'describe',
  'logs',
  'apply',
  'rollout',
  'scale',
  'ps',
  'compose',
  'inspect',
  'context',
  'up',
  'pods',
  'nodes',
  'deployments',
  'services',
  'events',
  'status',
];

/** How many are offered. */
export const SUGGESTIONS_MAX = 24;

/** The words that may come next, the usual ones first, each once. */
export function usualFirst(words: readonly string[]): string[] {
  const found = new Set(words);
  const usual = USUAL.filter((word) => found.has(word));
  return [...usual, ...[...found].filter((word) => !USUAL.includes(word))].slice(0, SUGGESTIONS_MAX);
}

/** The programs that have something to do in a world. */
export function programsOf(world: World): string[] {
  return [
    ...(hasSide(world, 'docker') ? ['docker'] : []),
    ...(hasSide(world, 'kubernetes') ? ['kubectl'] : []),
  ];
}

/** Whole lines to begin with: they look at what the world has, and change nothing. */
export function firstLines(world: World): string[] {
  const [hasDocker, hasCluster] = [hasSide(world, 'docker'), hasSide(world, 'kubernetes')];
  return [
    ...(hasDocker ? ['docker ps'] : []),
    ...(hasDocker && !hasCluster ? ['docker images'] : []),
    ...(hasCluster ? ['kubectl get pods'] : []),
    ...(hasCluster && !hasDocker ? ['kubectl get nodes'] : []),
    'help',
  ];
}
