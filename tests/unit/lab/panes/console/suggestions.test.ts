import { expect, test } from 'vitest';
import {
  firstLines,
  programsOf,
  SUGGESTIONS_MAX,
  usualFirst,
} from '../../../../../src/lab/panes/console/suggestions.ts';
import { SCENARIO_NAMES } from '../../../../../src/simulation/scenarios/catalogue.ts';
import { play } from '../../../../support/played-world.ts';

test('the usual words come first, the others in their own order, each once', () => {
  expect(usualFirst(['annotate', 'apply', 'get', 'annotate', 'label'])).toEqual([
    'get',
    'apply',
    'annotate',
    'label',
  ]);
});

test('no more are offered than a thumb can go through', () => {
  const many = Array.from({ length: 100 }, (_, place) => `word-${place}`);
  expect(usualFirst(many)).toHaveLength(SUGGESTIONS_MAX);
});

test('an empty console offers lines of the programs that the scenario has', () => {
  expect(programsOf(play('by-hand').world)).toEqual(['docker']);
  expect(firstLines(play('by-hand').world)).toEqual(['docker ps', 'docker images', 'help']);
  expect(programsOf(play('crash-loop').world)).toEqual(['kubectl']);
  expect(firstLines(play('crash-loop').world)).toEqual(['kubectl get pods', 'kubectl get nodes', 'help']);
  expect(programsOf(play('five-copies').world)).toEqual(['docker', 'kubectl']);
  expect(firstLines(play('five-copies').world)).toEqual(['docker ps', 'kubectl get pods', 'help']);
});

test.each(SCENARIO_NAMES)('every line that is offered in %s succeeds there', (name) => {
  const { world, act, until } = play(name);
  const lines = firstLines(world);
  for (const [place, line] of lines.entries()) {
    act({ kind: 'line', line });
    until(2 * (place + 1));
  }
  const ended = Object.values(world.console.processes).filter(({ by }) => by === 'reader');
  expect(ended.slice(-lines.length).map(({ line, exitCode }) => `${line}: ${exitCode}`)).toEqual(
    lines.map((line) => `${line}: 0`),
  );
});
