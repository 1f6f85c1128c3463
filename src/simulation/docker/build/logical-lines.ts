/*
 * Models: the lines of a Dockerfile put together: continuations joined, comments dropped, here-documents read.
 * Leaves out: directives other than `escape`; `syntax` and `check` are read and mean nothing.
 * Upstream: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go
 */
import { DockerfileError, parseError, type LineRange } from './dockerfile-error.ts';

/** A here-document. */
export interface Heredoc {
  /** The word that ends it. */
  name: string;
  /** The text, with its last line end. */
  content: string;
  /** Whether variables in it are replaced: its name was not quoted. */
  expands: boolean;
}

/** An instruction with everything that belongs to it. */
export interface LogicalLine {
  /** The instruction as one line. */
  text: string;
  /** Where it stands; here-documents included. */
  range: LineRange;
  heredocs: Heredoc[];
}

/** The instructions of a Dockerfile as text, and its escape character. A mistake is a DockerfileError. */
export function readLogicalLines(dockerfile: string): { lines: LogicalLine[]; escape: string } {
  const physical = dockerfile
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  const escape = readEscape(physical);
  const lines: LogicalLine[] = [];
  for (let at = 0; at < physical.length;) {
    if (isComment(physical[at]!) || physical[at]!.trim() === '') {
      at += 1;
      continue;
    }
    const joined = joinContinued(physical, at, escape);
    const heredocs = readHeredocs(physical, joined.next, joined.text, at + 1);
    lines.push({
      text: joined.text,
      range: { first: at + 1, last: heredocs.next },
      heredocs: heredocs.found,
    });
    at = heredocs.next;
  }
  if (lines.length === 0) throw new DockerfileError('file with no instructions');
  return { lines, escape };
}

function isComment(line: string): boolean {
  return line.trimStart().startsWith('#');
}

/** Directives stand before everything else. */
function readEscape(physical: readonly string[]): string {
  for (const [index, line] of physical.entries()) {
    const directive = /^#\s*([a-zA-Z][a-zA-Z0-9]*)\s*=\s*(.+?)\s*$/.exec(line);
    if (!directive) break;
    const [, name, value] = directive;
    if (name!.toLowerCase() !== 'escape') continue;
    if (value === '\\' || value === '`') return value;
    const range = { first: index + 1, last: index + 1 };
    throw parseError(`invalid escape token '${value}' does not match \` or \\`, range);
  }
  return '\\';
}

function joinContinued(
  physical: readonly string[],
  from: number,
  escape: string,
): { text: string; next: number } {
  const mark = `\\${escape}`;
  const continued = new RegExp(`(^|[^${mark}])${mark}[ \\t]*$`);
  let [text, at, isOpen] = [physical[from]!.trimStart(), from + 1, false];
  const take = (line: string) => {
    isOpen = continued.test(line);
    return isOpen ? line.replace(continued, '$1') : line;
  };
  text = take(text);
  while (isOpen && at < physical.length) {
    const line = physical[at++]!;
    // Comments and empty lines inside an instruction are as if they were not there.
    if (isComment(line) || line.trim() === '') continue;
    text += take(line);
  }
  return { text: text.trimEnd(), next: at };
}

/** Only these instructions take here-documents, and not in JSON form. */
function readHeredocs(
  physical: readonly string[],
  from: number,
  text: string,
  line: number,
): { found: Heredoc[]; next: number } {
  const found: Heredoc[] = [];
  if (!/^(?:ONBUILD\s+)?(?:RUN|COPY|ADD)\s/i.test(text) || /^\w+\s+\[/.test(text))
    return { found, next: from };
  let next = from;
  for (const [, dash, quote, name] of text.matchAll(
    /(?:^|\s)\d*<<(-?)(["']?)([A-Za-z_][\w.-]*)\2(?=\s|$|[;&|)>])/g,
  )) {
    const isEnd = (candidate: string) => (dash ? candidate.replace(/^\t+/, '') : candidate) === name;
    const end = physical.findIndex((candidate, index) => index >= next && isEnd(candidate));
    if (end === -1) throw parseError('unterminated heredoc', { first: line, last: physical.length });
    const body = physical.slice(next, end).map((one) => `${dash ? one.replace(/^\t+/, '') : one}\n`);
    found.push({ name: name!, content: body.join(''), expands: quote === '' });
    next = end + 1;
  }
  return { found, next };
}
