import { attribute } from './shown-file.ts';

/** A console fence of a lesson. */
export interface ConsoleFence {
  /** Its title; empty when it has none. */
  title: string;
  /** What stands in it. */
  code: string;
  /** Why the lab does not run it; undefined when it does. */
  notRun: string | undefined;
  /** The line of its opening, from 1. */
  line: number;
}

/** The console fences of a Markdown text, in order. */
export function consoleFences(markdown: string): ConsoleFence[] {
  return [...markdown.matchAll(/^(`{3,})console\b([^\n]*)\n([\s\S]*?)^\1[ \t]*$/gm)].map((match) => {
    const [, , meta = '', code = ''] = match;
    return {
      title: attribute(meta, 'title') ?? '',
      code: code.trimEnd(),
      notRun: attribute(meta, 'not-run'),
      line: markdown.slice(0, match.index).split('\n').length,
    };
  });
}
