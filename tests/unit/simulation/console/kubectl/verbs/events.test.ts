import { describe, expect, test } from 'vitest';
import { placeObject } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { clusterOf, goOn, outputOf, runKubectl, stored } from '../cluster.ts';

const event = (name: string, lastTimestamp: string, fields: object = {}) =>
  stored('Event', name, {
    involvedObject: { kind: 'Pod', namespace: 'default', name: 'web', uid: 'uid-web' },
    reason: 'Started',
    message: name,
    type: 'Normal',
    source: { component: 'kubelet' },
    firstTimestamp: '2026-06-01T11:50:00Z',
    lastTimestamp,
    count: 1,
    ...fields,
  });

describe('kubectl events', () => {
  test('lists the oldest first, with how often', () => {
    const world = clusterOf(
      event('late', '2026-06-01T11:59:50Z', { count: 4, type: 'Warning' }),
      event('early', '2026-06-01T11:50:00Z'),
    );
    expect(outputOf(world, 'events')).toBe(
      'LAST SEEN           TYPE      REASON    OBJECT    MESSAGE\n' +
        '10m                 Normal    Started   Pod/web   early\n' +
        '10s (x4 over 10m)   Warning   Started   Pod/web   late\n',
    );
    expect(outputOf(world, 'events --types=Warning --no-headers')).toContain('late');
    expect(outputOf(world, 'events --for pod/other')).toBe('No events found in default namespace.\n');
  });

  test('watches for new ones', () => {
    const world = clusterOf(event('early', '2026-06-01T11:50:00Z'));
    const outcome = runKubectl(world, 'events --watch');
    expect(outcome.stdout).toContain('early');
    placeObject(world, event('new', '2026-06-01T11:50:00Z'));
    expect(goOn(world, outcome).stdout).toBe('10m         Normal   Started   Pod/web   new\n');
  });

  test.each([
    ['events --for widget/x', 'the server doesn\'t have a resource type "widget"\n'],
    ['events --for web', 'error: --for must be in resource/name form\n'],
    ['events --types=Odd', 'error: valid --types are Normal or Warning\n'],
  ])('refuses %s', (line, message) => {
    expect(outputOf(clusterOf(), line)).toBe(message);
  });
});
