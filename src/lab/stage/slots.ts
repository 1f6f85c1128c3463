/** The row of small squares on the beam: one for each copy that is declared. */
import type { NodeShape, WorkloadShape } from '../scene/scene.ts';

/** A copy: there, believed to be there, missing, or there and new. */
export type Slot = 'on' | 'doubt' | 'missing' | 'new';

/** The squares of a workload, from what the control plane believes and what stands on its nodes. */
export function slotsOf({ name, wants, sees }: WorkloadShape, nodes: readonly NodeShape[]): Slot[] {
  const own = nodes.flatMap(({ isOn, pods }) =>
    pods.filter((pod) => pod.name.startsWith(`${name}-`)).map((pod) => ({ ...pod, isOn })),
  );
  const isUp = own.filter(({ state }) => state.health === 'ok');
  const news = Math.min(isUp.filter(({ isNew }) => isNew).length, wants);
  const on = Math.min(isUp.length - news, wants - news);
  const doubt = Math.max(0, Math.min(sees, wants) - news - Math.max(0, on));
  const missing = Math.max(0, wants - news - Math.max(0, on) - doubt);
  return [
    ...fill('on', Math.max(0, on)),
    ...fill('new', news),
    ...fill('doubt', doubt),
    ...fill('missing', missing),
  ];
}

function fill(slot: Slot, count: number): Slot[] {
  return Array.from({ length: count }, () => slot);
}
