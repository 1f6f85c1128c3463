/** The simulation as the lab fetches it: one file of the page, loaded when the reader comes near. */
import { readerBehaviour } from '../../simulation/reader-behaviour.ts';
import { buildWorld } from '../../simulation/scenarios/build-world.ts';
import { scenarioOf } from '../../simulation/scenarios/catalogue.ts';
import { paneTools } from '../panes/pane-tools.ts';
import { layOutScene } from '../scene/lay-out-scene.ts';
import type { Engine } from './lab.svelte.ts';
import { tools } from './tools.ts';

/** The engine of the lab. */
export function startEngine(): Engine {
  const behaviour = readerBehaviour(tools);
  return {
    behaviour,
    build: (scenario, seed) => buildWorld(scenarioOf(scenario), seed, behaviour, tools),
    layOut: layOutScene,
    panes: paneTools(tools),
  };
}
