import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../src/simulation/files.ts';

const root = join(import.meta.dirname, 'kubectl', 'files');

/** The working directory of the recorded commands. */
const files: Files = Object.fromEntries(
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name)).isFile())
    .map((name) => [name, { content: readFileSync(join(root, name), 'utf8'), mode: '644' }]),
);

export default files;
