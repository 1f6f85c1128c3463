/*
 * Models: what `docker build` prints: blocks of plain progress, or in a terminal a picture of all steps that is drawn again
 * as they go on; and what went wrong.
 * Leaves out: times that count up while a step goes on; what a command prints is shown when it fails.
 * Upstream: https://github.com/moby/buildkit/blob/master/util/progress/progressui/printer.go and display.go
 */
import type { Build, BuildVertex } from '../../docker/build/build.ts';
import { drawOver } from '../redraw.ts';

/** How far a build was printed: the vertices that were shown to their end, and the lines of the one after them, or of the picture. */
export type ProgressCursor = { done: number; lines: number };

/** Nothing printed yet. */
export const NOTHING_PRINTED: ProgressCursor = { done: 0, lines: -1 };

/** News. */
export interface ProgressNews {
  text: string;
  cursor: ProgressCursor;
}

/** What is new in plain progress. One vertex is shown at a time, to its end. */
export function plainProgress({ vertices }: Build, before: ProgressCursor): ProgressNews {
  let { done, lines } = before;
  const out: string[] = [];
  if (done === 0 && lines < 0 && vertices.length > 0)
    out.push('#0 building with "default" instance using docker driver');
  for (; done < vertices.length; done++, lines = -1) {
    const vertex = vertices[done]!;
    const number = `#${done + 1}`;
    if (lines < 0) {
      out.push('', `${number} ${vertex.name}`);
      lines = 0;
    }
    for (; lines < vertex.lines.length; lines++)
      out.push(`${number} ${plainLine(vertex, vertex.lines[lines]!)}`);
    if (vertex.endedMs === null) break;
    out.push(`${number} ${outcomeOf(vertex)}`);
  }
  return { text: out.map((line) => `${line}\n`).join(''), cursor: { done, lines } };
}

function plainLine({ startedMs }: BuildVertex, line: BuildVertex['lines'][number]): string {
  return line.isOutput ? `${((line.atMs - startedMs) / 1000).toFixed(3)} ${line.text}` : line.text;
}

function outcomeOf({ isCached, error, startedMs, endedMs }: BuildVertex): string {
  if (error !== null) return `ERROR: ${error}`;
  return isCached ? 'CACHED' : `DONE ${seconds(endedMs! - startedMs)}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)}s`;
}

/** The picture of a terminal: the time and the count, then every step that has begun with the time it took. */
export function terminalProgress(build: Build, { lines }: ProgressCursor, columns: number): ProgressNews {
  const out = [headline(build, columns)];
  for (const vertex of build.vertices) {
    const took = vertex.endedMs === null ? '' : seconds(vertex.endedMs - vertex.startedMs);
    const mark = vertex.error !== null ? 'ERROR ' : vertex.isCached ? 'CACHED ' : '';
    out.push(spread(` => ${mark}${vertex.name}`, took, columns));
    for (const [text, time] of detailsOf(vertex)) out.push(spread(` => => ${text}`, time, columns));
  }
  const text = drawOver(Math.max(0, lines), out.map((line) => `${line}\n`).join(''));
  return { text, cursor: { done: 0, lines: out.length } };
}

/** What the builder says of a step, each thing once, with the time it took. */
function detailsOf({ lines }: BuildVertex): [text: string, time: string][] {
  const texts = lines.filter(({ isOutput }) => !isOutput).map(({ text }) => text);
  const last = texts.filter((text, index) => !texts[index + 1]?.startsWith(text));
  return last.map((text) => {
    const [, what = text, time = '0.0s'] = /^(.*?)(?: (\d+\.\d+s))? done$/.exec(text) ?? [];
    return [what, time];
  });
}

function spread(left: string, right: string, columns: number): string {
  const room = columns - right.length - 1;
  const text = left.length > room ? `${left.slice(0, room - 3)}...` : left;
  return `${text.padEnd(room)} ${right}`.trimEnd();
}

function headline(build: Build, columns: number): string {
  const { vertices, startedMs, endedMs = null } = build;
  const ended = vertices.filter((vertex) => vertex.endedMs !== null).length;
  const latest = Math.max(startedMs, ...vertices.map((vertex) => vertex.endedMs ?? vertex.startedMs));
  const took = seconds((endedMs ?? latest) - startedMs);
  const status = endedMs === null || build.error ? '' : ' FINISHED';
  return spread(`[+] Building ${took} (${ended}/${vertices.length})${status}`, 'docker:default', columns);
}

/** What the linter found. */
export function warningText({ warnings }: Build): string {
  if (warnings.length === 0) return '';
  const count = `${warnings.length} warning${warnings.length === 1 ? '' : 's'}`;
  const list = warnings.map(({ rule, message, line }) => ` - ${rule}: ${message} (line ${line})\n`);
  return `\n ${count} found (use docker --debug to expand):\n${list.join('')}`;
}

/** Why it failed: the step with its output, the lines of the Dockerfile, the error. */
export function failureText({ error, vertices }: Build): string {
  if (!error) return '';
  const vertex = error.vertex === null ? undefined : vertices[error.vertex];
  const step = vertex && !vertex.name.startsWith('[internal]') ? stepText(vertex) : '';
  return `${step}${frameText(error.frame)}ERROR: ${error.message}\n`;
}

function stepText(vertex: BuildVertex): string {
  const output = vertex.lines
    .filter(({ isOutput }) => isOutput)
    .map((line) => `${plainLine(vertex, line)}\n`);
  return `------\n > ${vertex.name}:\n${output.join('')}------\n`;
}

function frameText(frame: NonNullable<Build['error']>['frame']): string {
  if (!frame) return '';
  const rule = '--------------------\n';
  const lines = frame.lines.map(({ number, text, isMarked }) => {
    const mark = isMarked ? '>>>' : '   ';
    return `${String(number).padStart(4)} | ${mark} ${text}\n`;
  });
  return `${frame.file}:${frame.line}\n${rule}${lines.join('')}${rule}`;
}
