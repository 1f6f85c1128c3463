/** Translating for the files pane: a translation, or why there is none. */
import type { Files } from '../../simulation/files.ts';
import { YamlError, type Tools } from '../../simulation/tools.ts';
import { translateCompose, translateDockerRun } from '../../simulation/translate/translate.ts';
import { TranslationError, type Translation } from '../../simulation/translate/translation.ts';

/** What came of a text. */
export type TranslateOutcome = { translation: Translation } | { problem: string };

/** Translates the text of a compose file; `files` are those beside it. */
export function tryCompose(text: string, files: Files, { readYaml }: Tools): TranslateOutcome {
  return attempt(() => translateCompose(readYaml?.(text)[0] ?? null, text, { files }));
}

/** Translates a `docker run` line. */
export function tryRun(line: string): TranslateOutcome {
  return attempt(() => translateDockerRun(line));
}

function attempt(act: () => Translation): TranslateOutcome {
  try {
    return { translation: act() };
  } catch (error) {
    if (error instanceof TranslationError) return { problem: error.message };
    if (error instanceof YamlError) return { problem: `Line ${error.line}: ${error.message}` };
    throw error;
  }
}
