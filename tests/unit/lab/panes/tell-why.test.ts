import { beforeAll, describe, expect, test } from 'vitest';
import { latestAbout, tellWhy, type WhyStory } from '../../../../src/lab/panes/tell-why.ts';
import { tools } from '../../../../src/lab/state/tools.ts';
import { emptyLog, record } from '../../../../src/simulation/event-log.ts';
import { readerBehaviour } from '../../../../src/simulation/reader-behaviour.ts';
import { buildWorld } from '../../../../src/simulation/scenarios/build-world.ts';
import { scenarioOf } from '../../../../src/simulation/scenarios/catalogue.ts';
import { advance } from '../../../../src/simulation/step.ts';
import type { CauseName } from '../../../../src/simulation/causes/causes.ts';
import type { World } from '../../../../src/simulation/world.ts';

const behaviour = readerBehaviour(tools);

/** Five copies on each side, ten minutes after a cause. */
function after(cause: CauseName, target: string): World {
  const world = buildWorld(scenarioOf('five-copies'), 7, behaviour, tools);
  behaviour.apply(world, {
    kind: 'cause',
    cause,
    side: target.startsWith('host') ? 'docker' : 'kubernetes',
    target,
  });
  advance(world, behaviour.rules, world.nowMs + 600_000);
  return world;
}

function storyOf(world: World, what: RegExp): WhyStory {
  return tellWhy(world.log, world.log.entries.findLast((entry) => what.test(entry.what))!.id);
}

test('what a scenario does by itself is not told as a deed of the reader', () => {
  const world = buildWorld(scenarioOf('rolling-update'), 7, behaviour, tools);
  advance(world, behaviour.rules, world.nowMs + 120_000);
  const titles = storyOf(world, /^reports that Pod \S+ is ready$/).steps.map(({ title }) => title);
  expect(titles[0]).toBe('The scenario shipped trade-api 1.5.0');
  expect(titles.filter((title) => title.startsWith('You'))).toEqual([]);
});

describe('the loss of a node', () => {
  let world: World;
  let story: WhyStory;
  beforeAll(() => {
    world = after('power-off', 'node-b');
    story = storyOf(world, /^reports that Pod \S+ is ready$/);
  });

  test('is told from the cut to the new Pod, by the controllers that saw to it', () => {
    const name = /called (\w+)\?/.exec(story.question)![1]!;
    expect(story.steps.map(({ title }) => title)).toEqual([
      'You cut the power of node-b',
      'Node lifecycle: node-b is unreachable',
      'Taint eviction deletes both Pods',
      `ReplicaSet creates ${name}`,
      expect.stringMatching(/^Scheduler picks node-[ac]$/),
      'Kubelet starts the container trade-api',
      `${name} is ready`,
    ]);
    expect(story.steps.map(({ actor }) => actor).slice(1, 5)).toEqual([
      'node-lifecycle-controller',
      'taint-eviction-controller',
      'replicaset-controller',
      'default-scheduler',
    ]);
  });

  test('says what was waited for between the steps', () => {
    const waits = story.steps.map(({ wait }) => wait);
    // The Lease was renewed up to ten seconds before the cut.
    expect(waits[0]).toMatch(/^then (?:4\d|50) s of silence$/);
    expect(waits[1]).toBe('then 300 s of toleration');
    expect(waits.slice(2, 5)).toEqual(['', '', '']);
    expect(waits[5]).toMatch(/^then \d(?:\.\d)? s until its probes succeed$/);
    expect(waits[6]).toBe('');
  });

  test('says what each step means', () => {
    const text = (title: RegExp): string => story.steps.find((step) => title.test(step.title))!.text;
    expect(text(/^You cut/)).toBe('Two Pods were on it.');
    expect(text(/^Node lifecycle/)).toBe('Ready becomes Unknown, and its 2 Pods leave the Service.');
    expect(text(/^Taint eviction/)).toBe('They stay Terminating: nobody on node-b can confirm.');
    expect(text(/^ReplicaSet/)).toContain('a Pod never moves');
    expect(text(/^Scheduler/)).toMatch(/The other new Pod goes (?:there too|to node-[ac])\.$/);
  });

  test('is the answer for the latest entry about the new Pod, too', () => {
    const about = world.log.entries.find(({ what }) => what.startsWith('creates Pod'))!.about!;
    expect(tellWhy(world.log, latestAbout(world.log, about)!.id).question).toMatch(
      /^Why is there a Pod called/,
    );
  });
});

test('the loss of a Docker host leads from the cut over the person on call to the copies on the other host', () => {
  const { steps } = storyOf(after('power-off', 'host-1'), /^starts container/);
  expect(steps.map(({ teller }) => teller)).toEqual(['you', 'person', 'person', 'docker']);
  expect(steps[0]!.title).toBe('You cut the power of host-1');
  expect(steps[1]!.wait).toMatch(/^then \d+ s until they act$/);
  expect(steps[2]!.title).toBe('The person on call typed docker compose up -d');
});

test('a crash is restarted in the same Pod', () => {
  const world = buildWorld(scenarioOf('five-copies'), 7, behaviour, tools);
  behaviour.apply(world, { kind: 'cause', cause: 'crash', side: 'kubernetes' });
  advance(world, behaviour.rules, world.nowMs + 60_000);
  const { question, steps } = storyOf(world, /^restarts container/);
  expect(question).toMatch(/^Why was Pod \w+ restarted\?$/);
  expect(steps.map(({ title }) => title)).toEqual([
    expect.stringMatching(/^You crashed Pod \w+$/),
    'trade-api ends with exit code 134',
    'Kubelet restarts the container trade-api',
  ]);
  expect(steps.at(-1)!.text).toMatch(/keeps its name and its address/);
});

describe('a chain', () => {
  test('whose beginning was trimmed says so', () => {
    const log = emptyLog(4);
    let cause = record(log, { atMs: 0, actor: 'reader', what: 'crashes web', about: 'container/host-1/web' });
    for (let step = 1; step < 8; step++)
      cause = record(log, { atMs: step, actor: 'dockerd', what: `does ${step}`, cause });
    expect(tellWhy(log, cause).isTrimmed).toBe(true);
    expect(tellWhy(log, 1)).toMatchObject({ steps: [], isTrimmed: true });
  });

  test('tells what no pattern knows as it stands', () => {
    const log = emptyLog();
    const id = record(log, {
      atMs: 0,
      actor: 'some-controller',
      what: 'does a new thing',
      about: 'pod/a/b-c',
    });
    expect(tellWhy(log, id).steps).toMatchObject([
      { title: 'some-controller does a new thing', text: '', teller: 'kube' },
    ]);
  });

  test('has no em dash and ends its sentences', () => {
    for (const cause of ['crash', 'hang', 'ship-good', 'fill-memory'] as const) {
      const world = buildWorld(scenarioOf('five-copies'), 7, behaviour, tools);
      const from = world.log.nextId;
      behaviour.apply(world, { kind: 'cause', cause });
      advance(world, behaviour.rules, world.nowMs + 120_000);
      for (const { id } of world.log.entries.filter((entry) => entry.id >= from)) {
        for (const { text, title } of tellWhy(world.log, id).steps) {
          expect(`${title} ${text}`).not.toMatch(/—|undefined/);
          if (text !== '' && !text.startsWith('docker') && !text.startsWith('kubectl'))
            expect(text).toMatch(/[.)]$/);
        }
      }
    }
  });
});
