import { beforeAll, describe, expect, test } from 'vitest';
import { describeObject } from '../../../../../src/lab/panes/objects/describe-object.ts';
import { listObjects, searchObjects } from '../../../../../src/lab/panes/objects/list-objects.ts';
import { recentQuestions } from '../../../../../src/lab/panes/why/recent-questions.ts';
import { tools } from '../../../../../src/lab/state/tools.ts';
import { readerBehaviour } from '../../../../../src/simulation/reader-behaviour.ts';
import { buildWorld } from '../../../../../src/simulation/scenarios/build-world.ts';
import { scenarioOf } from '../../../../../src/simulation/scenarios/catalogue.ts';
import { advance } from '../../../../../src/simulation/step.ts';
import type { World } from '../../../../../src/simulation/world.ts';

const behaviour = readerBehaviour(tools);
let world: World;
let beginMs: number;
beforeAll(() => {
  world = buildWorld(scenarioOf('five-copies'), 7, behaviour, tools);
  beginMs = world.nowMs;
  behaviour.apply(world, { kind: 'cause', cause: 'power-off', side: 'kubernetes', target: 'node-b' });
  advance(world, behaviour.rules, world.nowMs + 60_000);
});

describe('the list of objects', () => {
  test('has containers, Nodes and Pods with their states in words', () => {
    const groups = listObjects(world);
    const rows = (title: string) => groups.find((group) => group.title === title)!.rows;
    expect(rows('Containers')).toHaveLength(6);
    expect(rows('Containers')[0]).toMatchObject({ health: 'ok', state: 'Up', place: 'host-1' });
    expect(rows('Nodes').map(({ name, state, health }) => [name, state, health])).toEqual([
      ['node-a', 'Ready', 'ok'],
      ['node-b', 'NotReady', 'lost'],
      ['node-c', 'Ready', 'ok'],
    ]);
    expect(rows('Pods')).toHaveLength(5);
    expect(
      rows('Pods')
        .filter(({ place }) => place === 'node-b')
        .map(({ state }) => state),
    ).toEqual(['1/1 Running, not ready', '1/1 Running, not ready']);
  });

  test('is narrowed by words that name, kind, state or machine must have', () => {
    const found = searchObjects(listObjects(world), 'pods node-b');
    expect(found.map(({ title }) => title)).toEqual(['Pods']);
    expect(found[0]!.rows).toHaveLength(2);
    expect(searchObjects(listObjects(world), 'no such thing')).toEqual([]);
  });

  test('leads with every ref to something that can be described', () => {
    for (const { rows } of listObjects(world)) {
      for (const { ref } of rows) expect(describeObject(world, ref).kind, ref).not.toBe('');
    }
  });
});

describe('one object', () => {
  test('of the API is its YAML with its Events, the latest first', () => {
    const details = describeObject(world, 'node/node-b');
    expect(details.text).toMatch(/^apiVersion: v1\nkind: Node\n|^apiVersion: v1\n/);
    expect(details.command).toBe('kubectl get node node-b -o yaml');
    expect(details.events[0]).toMatchObject({ reason: 'NodeNotReady', type: 'Normal' });
    expect(details.log.some(({ about }) => about === 'machine/node-b')).toBe(true);
  });

  test('that is a container is what docker inspect prints', () => {
    const { text, command } = describeObject(world, 'container/host-1/trading-trade-api-1');
    expect(command).toBe('docker inspect trading-trade-api-1');
    expect((JSON.parse(text) as { Name: string }[])[0]!.Name).toBe('/trading-trade-api-1');
  });

  test('that is gone has no kind, and nothing throws', () => {
    expect(describeObject(world, 'pod/trading/gone')).toMatchObject({ kind: '', text: '', name: 'gone' });
    expect(describeObject(world, 'container/nowhere/x').kind).toBe('');
    expect(describeObject(world, '').kind).toBe('');
  });
});

test('what happened lately is offered once for things that were treated alike', () => {
  const titles = recentQuestions(world.log, beginMs).map(({ title }) => title);
  expect(titles.length).toBeGreaterThan(1);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles).toContain('Node lifecycle: node-b is unreachable');
});
