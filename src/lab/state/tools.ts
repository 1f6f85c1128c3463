/** What the simulation is handed in the browser. */
import type { Tools } from '../../simulation/tools.ts';
import { readYaml } from '../../yaml/read-yaml.ts';

/** The reader of YAML, as long as nothing else comes from outside. */
export const tools: Tools = { readYaml };
