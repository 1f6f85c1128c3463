import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { glob, type Loader } from 'astro/loaders';
import type { z } from 'astro/zod';
import { LineCounter, isNode, parseDocument } from 'yaml';

/** Where the files of a collection are. */
export interface FilePlaces {
  /** Folder to look in. */
  base: string;
  /** Which files of it. */
  pattern: string;
  /** Name of an entry from its path; the path without its ending when left out. */
  generateId?: (options: { entry: string }) => string;
}

/** A loader whose errors name the file, the line and the field, and say what to write there. */
export function checkedFiles(places: FilePlaces, schema: z.ZodType): Loader {
  const files = glob(places);
  return {
    ...files,
    load: (context) =>
      files.load({
        ...context,
        parseData: async (entry) => {
          if (entry.filePath) checkData(entry.data, schema, entry.filePath);
          return context.parseData(entry);
        },
      }),
  };
}

function checkData(data: unknown, schema: z.ZodType, filePath: string): void {
  const { error } = schema.safeParse(data);
  if (!error) return;
  const source = readFileSync(filePath, 'utf8');
  const problems = error.issues.map(({ path, message }) => {
    const line = lineOfField(source, path);
    return `${relative(process.cwd(), filePath)}:${line} ${path.join('.') || 'data'}: ${message}`;
  });
  throw new Error(problems.join('\n'));
}

/** The line of a field in a YAML file or in the front matter of a Markdown file; of the nearest parent if it is missing. */
function lineOfField(source: string, path: PropertyKey[]): number {
  const isFrontMatter = source.startsWith('---');
  const yaml = isFrontMatter ? (source.split(/^---$/m)[1] ?? '') : source;
  const lines = new LineCounter();
  const document = parseDocument(yaml, { lineCounter: lines });
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    // The front matter's own first line is its fence, which ends with the line break the YAML begins with.
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
