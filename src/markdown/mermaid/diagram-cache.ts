import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { readFileSync, readdirSync } from 'node:fs';
import type { Diagram } from './diagram.ts';

const FOLDER = new URL('../../../node_modules/.cache/box-to-fleet/diagrams/', import.meta.url);
const PACKAGES = ['mermaid', 'jsdom', 'svgo', 'fontkit', '@fontsource/inter'];

let renderer: string | undefined;

/** The diagram drawn earlier from the same source by the same renderer, if there is one. */
export async function cachedDiagram(source: string): Promise<Diagram | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(source), 'utf8')) as Diagram;
  } catch {
    return undefined;
  }
}

/** Keeps a diagram for the next build. */
export async function keepDiagram(source: string, diagram: Diagram): Promise<void> {
  const file = fileOf(source);
  const draft = new URL(`${file.href}.${process.pid}`);
  await mkdir(FOLDER, { recursive: true });
  // Renamed when complete, so that a build next door never reads half a file.
  await writeFile(draft, JSON.stringify(diagram));
  await rename(draft, file);
}

function fileOf(source: string): URL {
  renderer ??= rendererVersion();
  return new URL(`${createHash('sha256').update(renderer).update(source).digest('hex')}.json`, FOLDER);
}

/** Changes with any file of the renderer and any version of the packages that shape its output. */
function rendererVersion(): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(new URL('.', import.meta.url)).sort())
    hash.update(name).update(readFileSync(new URL(name, import.meta.url)));
  for (const name of PACKAGES) hash.update(`${name} ${packageVersion(name)}`);
  return hash.digest('hex');
}

function packageVersion(name: string): string {
  const file = readFileSync(new URL(`../../../node_modules/${name}/package.json`, import.meta.url), 'utf8');
  return (JSON.parse(file) as { version: string }).version;
}
