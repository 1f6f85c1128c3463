import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where a fence opens: the file as seen from the project's root, and the line in it. */
export interface FencePlace {
  readonly file: string;
  /** Line of the opening backticks; absent when the fence is not found in the file. */
  readonly line: number | undefined;
}

/**
 * Finds a mermaid fence in its file by its body. Positions in the syntax tree would not do:
 * Astro takes the front matter off before it parses.
 */
export function fencePlace(fileUrl: URL | undefined, body: string): FencePlace {
  if (!fileUrl) return { file: 'unknown file', line: undefined };
  const path = fileURLToPath(fileUrl);
  return { file: relative(process.cwd(), path), line: lineOf(readFileSync(path, 'utf8'), body) };
}

/** The line of the mermaid fence that has this body, counted from 1. */
export function lineOf(text: string, body: string): number | undefined {
  const lines = trimmedLines(text);
  const wanted = trimmedLines(body);
  const index = lines.findIndex(
    (line, at) =>
      /^(`{3,}|~{3,})\s*mermaid\b/.test(line) &&
      wanted.every((each, offset) => lines[at + 1 + offset] === each),
  );
  return index < 0 ? undefined : index + 1;
}

function trimmedLines(text: string): string[] {
  return text.split(/\r?\n/).map((line) => line.trim());
}
