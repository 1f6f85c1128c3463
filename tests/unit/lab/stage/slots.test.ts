import { expect, test } from 'vitest';
import type { NodeShape, PodShape } from '../../../../src/lab/scene/scene.ts';
import { slotsOf } from '../../../../src/lab/stage/slots.ts';

const workload = {
  ref: 'deployment/trading/trade-api',
  kind: 'Deployment',
  name: 'trade-api',
  wants: 5,
  sees: 5,
};

function pod(name: string, health: PodShape['state']['health'], isNew = false): PodShape {
  return {
    ref: `pod/trading/${name}`,
    name,
    label: name,
    ip: '',
    version: '1.4.0',
    state: { health, word: '' },
    isNew,
    restarts: 0,
  };
}

function node(name: string, pods: PodShape[], isOn = true): NodeShape {
  const state = { health: isOn ? 'ok' : 'lost', word: '' } as const;
  return { ref: `node/${name}`, name, ip: '', isOn, state, pods };
}

test('all are on in calm', () => {
  const pods = ['a', 'b', 'c', 'd', 'e'].map((letter) => pod(`trade-api-${letter}`, 'ok'));
  expect(slotsOf(workload, [node('node-a', pods)])).toEqual(['on', 'on', 'on', 'on', 'on']);
});

test('those that the control plane still believes in are in doubt', () => {
  const nodes = [
    node('node-a', [pod('trade-api-a', 'ok'), pod('trade-api-b', 'ok'), pod('trade-api-c', 'ok')]),
    node('node-b', [pod('trade-api-d', 'lost'), pod('trade-api-e', 'lost')], false),
  ];
  expect(slotsOf(workload, nodes)).toEqual(['on', 'on', 'on', 'doubt', 'doubt']);
});

test('those that it knows to be gone are missing, and new ones are marked', () => {
  const nodes = [
    node('node-a', [pod('trade-api-a', 'ok'), pod('trade-api-b', 'ok'), pod('trade-api-f', 'ok', true)]),
    node('node-b', [pod('trade-api-d', 'lost')], false),
  ];
  expect(slotsOf({ ...workload, sees: 3 }, nodes)).toEqual(['on', 'on', 'new', 'missing', 'missing']);
});

test('there are never more than wanted, and Pods of others do not count', () => {
  const pods = ['a', 'b', 'c'].map((letter) => pod(`trade-api-${letter}`, 'ok'));
  const nodes = [node('node-a', [...pods, pod('other-x', 'ok')])];
  expect(slotsOf({ ...workload, wants: 2, sees: 3 }, nodes)).toEqual(['on', 'on']);
});
