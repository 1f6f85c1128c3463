/** One code fence of a Markdown text. */
export interface Fence {
  /** Line of its opening, from 1. */
  line: number;
  /** First word after the ticks. */
  language: string;
  /** Everything after the language. */
  info: string;
  /** What stands between the ticks. */
  body: string;
}

/** Every code fence of a Markdown text in order. */
export function fencesOf(markdown: string): Fence[] {
  return [...markdown.matchAll(/^ *(`{3,})([^\s`]*)([^\n]*)\n([\s\S]*?)^ *\1[ \t]*$/gm)].map((match) => {
    const [, , language = '', info = '', body = ''] = match;
    return { line: markdown.slice(0, match.index).split('\n').length, language, info: info.trim(), body };
  });
}
