import { expect, it } from 'vitest';
import { find, list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { reportEvent } from '../../../../../src/simulation/kubernetes/controllers/report-event.ts';
import { clusterWith, run, wait } from '../small-cluster.ts';

const world = () => clusterWith([]);

/** Reports about a Pod, which is made if it is not there. */
function report(at: ReturnType<typeof world>, reason: string): void {
  const pod = find(at, 'Pod', 'default/web') ?? run(at, { name: 'web', containers: [{ image: 'web:1' }] });
  reportEvent(at, pod, { type: 'Normal', reason, message: reason }, { actor: 'kubelet' });
}

function reasons(at: ReturnType<typeof world>): string[] {
  return list(at, 'Event')
    .filter(({ source }) => source.component === 'kubelet')
    .map(({ reason, count }) => `${reason} ${count}`)
    .sort();
}

it('removes an Event an hour after its last write, at most a minute late', () => {
  const at = world();
  report(at, 'Pulled');
  wait(at, 3600);
  expect(reasons(at)).toEqual(['Pulled 1']);
  wait(at, 60);
  expect(reasons(at)).toEqual([]);
});

it('keeps an Event that was written again meanwhile', () => {
  const at = world();
  report(at, 'Pulled');
  report(at, 'BackOff');
  wait(at, 1800);
  report(at, 'BackOff');
  wait(at, 1860);
  expect(reasons(at)).toEqual(['BackOff 2']);
  wait(at, 1800);
  expect(reasons(at)).toEqual([]);
});

it('removes the Events of one minute together', () => {
  const at = world();
  report(at, 'Pulled');
  wait(at, 59.9);
  report(at, 'Created');
  wait(at, 3600);
  expect(reasons(at)).toEqual(['Created 1', 'Pulled 1']);
  wait(at, 0.1);
  expect(reasons(at)).toEqual([]);
});

it('begins to count anew after an Event was removed', () => {
  const at = world();
  report(at, 'BackOff');
  wait(at, 3660);
  report(at, 'BackOff');
  expect(reasons(at)).toEqual(['BackOff 1']);
});
