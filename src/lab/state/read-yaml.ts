/** The YAML reader that the simulation is handed, over js-yaml. */
import { loadAll, YAMLException } from 'js-yaml';
import type { PlainData } from '../../simulation/plain-data.ts';
import { YamlError, type Tools } from '../../simulation/tools.ts';

/** Reads every document of a text; a mistake is a YamlError with its line. */
export function readYaml(text: string): PlainData[] {
  try {
    return loadAll(text) as PlainData[];
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new YamlError(error.reason, (error.mark?.line ?? 0) + 1);
  }
}

/** What the simulation is handed in the browser. */
export const tools: Tools = { readYaml };
