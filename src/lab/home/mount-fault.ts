import { mount } from 'svelte';
import HomeFault from './HomeFault.svelte';

/** Plays the fault in its place; the promise ends when it runs or says why it can't. */
export function mountFault(place: HTMLElement, labPage: string): Promise<void> {
  return new Promise((onready) => {
    mount(HomeFault, { target: place, props: { labPage, onready } });
  });
}
