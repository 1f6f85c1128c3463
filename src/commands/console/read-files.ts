import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Files } from '../../simulation/files.ts';

/** The files of a directory and below it as the console's working directory has them; a missing one is Node's error. */
export function readFiles(directory: string, prefix = ''): Files {
  const files: Files = {};
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) Object.assign(files, readFiles(path, `${prefix}${entry.name}/`));
    else if (entry.isFile()) {
      const mode = (statSync(path).mode & 0o777).toString(8).padStart(3, '0');
      files[`${prefix}${entry.name}`] = { content: readFileSync(path, 'utf8'), mode };
    }
  }
  return files;
}
