/** The translation of a file beside a lesson, made while the site is built. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentDir } from '../../course/content-dir.ts';
import { translateCompose } from '../../simulation/translate/translate.ts';
import type { Translation } from '../../simulation/translate/translation.ts';
import { readYaml } from '../../yaml/read-yaml.ts';
import { notesByKind } from './pairs.ts';

/** The translation of a compose file in a lesson's folder; one that is missing is Node's error. */
export function loadTranslation(folder: string, file: string): Translation {
  const text = readFileSync(join(contentDir, 'lessons', folder, file), 'utf8');
  return translateCompose(readYaml(text)[0] ?? null, text);
}

/** A translation as Markdown: both texts, then what else there is to know. */
export function translationAsMarkdown({ source, text, notes }: Translation): string {
  const parts = notesByKind(notes).map(({ title, notes }) => {
    const lines = notes.map(
      ({ fromLines, text }) => `- ${fromLines[0] ? `Line ${fromLines[0]}: ` : ''}${text}`,
    );
    return `**${title}**\n\n${lines.join('\n')}`;
  });
  const fence = (yaml: string) => `\`\`\`yaml\n${yaml.trimEnd()}\n\`\`\``;
  return [fence(source), 'The same for Kubernetes:', fence(text), ...parts].join('\n\n');
}
