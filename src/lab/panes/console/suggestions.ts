/** What is offered for tapping, the usual words first: a row on a phone shows only a few. */

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
