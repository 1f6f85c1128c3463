import { mount } from 'svelte';
import Lab from './Lab.svelte';

/** Puts a lab into its place in a page; the place says which scenario, and from where its tasks come. */
export function mountLab(place: HTMLElement): void {
  const { scenario, seed, lesson, tasksFrom, isPage } = place.dataset;
  const props = {
    scenario: scenario!,
    seed: Number(seed),
    isPage: isPage !== undefined,
    ...(lesson !== undefined && { lesson }),
    ...(tasksFrom !== undefined && { tasksFrom }),
  };
  place.replaceChildren();
  mount(Lab, { target: place, props });
}
