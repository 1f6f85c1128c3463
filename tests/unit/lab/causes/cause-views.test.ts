import { describe, expect, test } from 'vitest';
import { causeViews, targetedCauses } from '../../../../src/lab/causes/cause-views.ts';
import { CAUSES } from '../../../../src/simulation/causes/causes.ts';
import { causeInput, engine, watchIncident } from '../../../support/lab-incident.ts';

describe('the causes as they are offered', () => {
  test('are all of the list, in its order, and say what they would hit', () => {
    const views = causeViews(watchIncident('five-copies', 1).world);
    expect(views.map(({ name }) => name)).toEqual(CAUSES.map(({ name }) => name));
    const named = Object.fromEntries(views.map((view) => [view.name, view]));
    expect(named['crash']!.hits).toMatch(/^trade-api-1 and [a-z0-9]{5}$/);
    expect(named['power-off']!.hits).toMatch(/^host-1 and node-[abc]$/);
    expect(named['ship-good']!.title).toBe('Ship 1.5.0');
    expect(named['power-on']).toMatchObject({ isImpossible: true, hits: 'everything is on' });
    expect(named['restore-registry']).toMatchObject({ isImpossible: true, hits: 'it can be reached' });
  });

  test('say which of them take aim anew, so that a press names the next victim and not the last one', () => {
    const views = causeViews(watchIncident('five-copies', 1).world);
    const aimed = views.filter(({ isAimed }) => isAimed).map(({ name }) => name);
    expect(aimed).toEqual(['crash', 'hang', 'power-off', 'fill-memory']);
  });

  test('can bring back what is off, and restore what is cut', () => {
    const inputs = ['power-off', 'cut-registry'].map((cause) => ({
      atSeconds: 1,
      input: causeInput(cause as 'power-off'),
    }));
    const views = causeViews(watchIncident('five-copies', 2, inputs).world);
    const named = Object.fromEntries(views.map((view) => [view.name, view]));
    expect(named['power-on']!.hits).toMatch(/^host-1 and node-[abc]$/);
    expect(named['power-on']!.isImpossible).toBe(false);
    expect(named['cut-registry']!.isImpossible).toBe(true);
    expect(named['restore-registry']!.isImpossible).toBe(false);
  });

  test('of a world without a cluster name one victim', () => {
    const { world } = watchIncident('laptop', 1);
    expect(causeViews(world).find(({ name }) => name === 'power-off')!.hits).toBe('laptop');
  });
});

describe('what can be done to one thing', () => {
  const { world } = watchIncident('five-copies', 1);

  test('is to crash, hang or fill a container or a Pod', () => {
    const scene = engine.layOut(world, Infinity);
    const box = scene.docker!.hosts[0]!.boxes.find(({ name }) => name.includes('trade-api-3'))!;
    expect(targetedCauses(world, box.ref)).toEqual([
      { name: 'crash', title: 'Crash it', side: 'docker', target: box.name },
      { name: 'hang', title: 'Hang it', side: 'docker', target: box.name },
      { name: 'fill-memory', title: 'Fill its memory', side: 'docker', target: box.name },
    ]);
    const pod = scene.cluster!.nodes[1]!.pods[0]!;
    expect(targetedCauses(world, pod.ref).map(({ side }) => side)).toEqual([
      'kubernetes',
      'kubernetes',
      'kubernetes',
    ]);
  });

  test('is to cut the power of a machine, and nothing for anything else', () => {
    expect(targetedCauses(world, 'node/node-c')).toEqual([
      { name: 'power-off', title: 'Cut its power', side: 'kubernetes', target: 'node-c' },
    ]);
    expect(targetedCauses(world, 'machine/host-2')).toMatchObject([{ side: 'docker', target: 'host-2' }]);
    expect(targetedCauses(world, 'deployment/trading/trade-api')).toEqual([]);
    expect(targetedCauses(world, null)).toEqual([]);
  });
});
