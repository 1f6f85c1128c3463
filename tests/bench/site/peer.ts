/** Another generator of documentation sites, as the bench installs and builds it. */
import type { LessonSource } from './lesson-sources.ts';

/** What becomes of a Mermaid fence: code, as the generator does by itself, or a drawing made in the page by a plugin. */
export type Diagrams = 'code' | 'drawn';

/** A generator, pinned. */
export interface Peer {
  name: string;
  /** What is installed, by exact version. */
  packages: Record<string, string>;
  /** The packages that a reader of the table wants to know. */
  named: readonly string[];
  /** The files of a site with the lessons, by path. */
  files: (lessons: readonly LessonSource[], diagrams: Diagrams) => Record<string, string>;
  /** The command that builds it: a script in node_modules and its arguments. */
  build: readonly [script: string, ...args: string[]];
  /** Folders that a build leaves and the next one would profit from. */
  caches: readonly string[];
  /** Where the built site is. */
  output: string;
  /** The address of a lesson, below the site's root. */
  pathOf: (slug: string) => string;
}

/** One Mermaid for both; their plugins do not take 12 yet. */
export const MERMAID = '11.17.2';
