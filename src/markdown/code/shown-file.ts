import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What a code fence asks to show: a file beside the lesson, whole or some of its lines. */
export interface ShownFile {
  /** Path of the file, relative to the lesson's folder. */
  file: string;
  /** First line shown, from 1. */
  firstLine: number;
  /** Text of the shown lines, without the last line break. */
  code: string;
}

/** The file that a fence's meta names by file="…" and lines="a-b"; undefined when it names none. */
export function readShownFile(meta: string, lessonPath: string): ShownFile | undefined {
  const file = attribute(meta, 'file');
  if (file === undefined) return undefined;
  const path = join(dirname(lessonPath), file);
  if (!existsSync(path))
    throw new Error(placed(lessonPath, meta, `there is no file ${file} beside the lesson`));
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const [first, last] = lineRange(attribute(meta, 'lines') ?? `1-${lines.length}`);
  if (!(first >= 1 && last <= lines.length && first <= last)) {
    throw new Error(placed(lessonPath, meta, `${file} has the lines 1-${lines.length}`));
  }
  return { file, firstLine: first, code: lines.slice(first - 1, last).join('\n') };
}

/** The meta of a fence that shows a file, in Expressive Code's words: title, numbering, marks counted from the first line. */
export function metaOfShownFile(meta: string, shown: ShownFile): string {
  const title = attribute(meta, 'title') === undefined ? ` title="${shown.file}"` : '';
  const rest = meta
    .replace(/\b(?:file|lines)=(?:"[^"]*"|\S+)/g, '')
    .replace(/\{([\d,\s-]+)\}/g, (_, ranges: string) => `{${shiftRanges(ranges, 1 - shown.firstLine)}}`);
  return `${rest}${title} startLineNumber=${shown.firstLine}`.trim();
}

/** The value of one attribute of a fence's meta, quoted or not. */
export function attribute(meta: string, name: string): string | undefined {
  const match = new RegExp(`(?:^|\\s)${name}=(?:"([^"]*)"|(\\S+))`).exec(meta);
  return match?.[1] ?? match?.[2];
}

function lineRange(lines: string): [number, number] {
  const [first, last = first] = lines.split(/[-–]/).map(Number);
  return [first ?? NaN, last ?? NaN];
}

function shiftRanges(ranges: string, by: number): string {
  return ranges.replace(/\d+/g, (number) => String(Number(number) + by));
}

function placed(lessonPath: string, meta: string, problem: string): string {
  const index = existsSync(lessonPath) ? readFileSync(lessonPath, 'utf8').indexOf(meta) : -1;
  const line = index < 0 ? '' : `:${readFileSync(lessonPath, 'utf8').slice(0, index).split('\n').length}`;
  return `${relative(process.cwd(), lessonPath)}${line} Code fence "${meta.trim()}": ${problem}`;
}
