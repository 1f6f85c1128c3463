/** The five lessons as Markdown, from the twins that stand beside them in our own build. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

/** A lesson as another generator takes it. */
export interface LessonSource {
  slug: string;
  title: string;
  /** Markdown below the title. */
  body: string;
  /** How many Mermaid diagrams it has. */
  diagrams: number;
}

/** The lessons of a build; an Error when it has none. */
export function lessonSources(distFolder: string): LessonSource[] {
  const folder = join(distFolder, 'lessons');
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.md')) : [];
  if (files.length === 0) throw new Error(`${folder} has no Markdown twins: build the site first`);
  return files.sort().map((file) => {
    const [, title, body] = /^# (.+)\n([\s\S]+)$/.exec(readFileSync(join(folder, file), 'utf8')) ?? [];
    if (!title || !body) throw new Error(`${file} does not begin with a title`);
    const diagrams = body.match(/^```mermaid$/gm)?.length ?? 0;
    return { slug: basename(file, '.md'), title, body, diagrams };
  });
}

/** A lesson with the title in front matter, as both generators read it. */
export function withFrontMatter({ title, body }: LessonSource, heading = ''): string {
  return `---\ntitle: ${JSON.stringify(title)}\n---\n\n${heading}${body}`;
}
