/** The YAML reader that the simulation is handed, over js-yaml: in the browser, in the headless console, and in tests. */
import { loadAll, YAMLException } from 'js-yaml';
import type { PlainData } from '../simulation/plain-data.ts';
import { RefusedYamlError, YamlError, type YamlDialect } from '../simulation/tools.ts';
import { COMPOSE_SCHEMA, KUBERNETES_SCHEMA } from './go-tags.ts';
import { LIMITS } from './limits.ts';
import { plainTrees } from './plain-tree.ts';

/**
 * Reads YAML or JSON, one value a document, in the dialect of whose file it is. A mistake is a YamlError with its line; a text
 * that is too big, too deep, blown up by aliases, or has tags or keys that could do harm is a RefusedYamlError.
 */
export function readYaml(text: string, dialect: YamlDialect = 'compose'): PlainData[] {
  if (text.length > LIMITS.characters)
    throw new RefusedYamlError(`more than ${LIMITS.characters} characters`);
  const documents = load(text, dialect);
  if (documents.length > LIMITS.documents)
    throw new RefusedYamlError(`more than ${LIMITS.documents} documents`);
  return plainTrees(documents);
}

function load(text: string, dialect: YamlDialect): unknown[] {
  try {
    return loadAll(text, {
      schema: dialect === 'kubernetes' ? KUBERNETES_SCHEMA : COMPOSE_SCHEMA,
      maxDepth: LIMITS.depth,
      maxAliases: LIMITS.aliases,
      maxTotalMergeKeys: LIMITS.mergedKeys,
    });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const line = (error.mark?.line ?? 0) + 1;
    const refusal = refusalOf(error.reason);
    throw refusal === undefined ? new YamlError(error.reason, line) : new RefusedYamlError(refusal, line);
  }
}

/** In our words, what js-yaml refuses though it is YAML; undefined for a mistake. */
function refusalOf(reason: string): string | undefined {
  if (reason.includes('maxDepth')) return `more than ${LIMITS.depth} levels`;
  if (reason.includes('maxAliases')) return `more than ${LIMITS.aliases} aliases`;
  if (reason.includes('maxTotalMergeKeys')) return `more than ${LIMITS.mergedKeys} merged keys`;
  const tag = /(?:unknown \w+ tag|cannot resolve a node with) !<([^>]*)>/.exec(reason)?.[1];
  return tag === undefined ? undefined : `the tag ${tag} is not known here`;
}
