import { CORE_SCHEMA, loadAll, mergeTag, YAMLException } from 'js-yaml';
import type { PlainData } from '../simulation/plain-data.ts';
import { YamlError } from '../simulation/tools.ts';

const schema = CORE_SCHEMA.withTags(mergeTag);

/** Reads YAML or JSON, one value a document; bad text is a YamlError. */
export function readYaml(text: string): PlainData[] {
  try {
    return loadAll(text, { schema }) as PlainData[];
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    throw new YamlError(error.reason, (error.mark?.line ?? 0) + 1);
  }
}
