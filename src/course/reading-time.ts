/** One section of a lesson and how long it takes to read. */
export interface SectionTime {
  /** Text of the section's heading. */
  heading: string;
  /** Minutes to read it, unrounded. */
  minutes: number;
}

const WORDS_A_MINUTE = 220;
const CODE_LINES_A_MINUTE = 30;
const FIGURE_MINUTES = 0.4;

/** Minutes to read a piece of Markdown or MDX, unrounded: prose by words, code by lines, figures flat. */
export function minutesToRead(markdown: string): number {
  const fences = [...markdown.matchAll(/^(`{3,})(\w*)[^\n]*\n([\s\S]*?)^\1[ \t]*$/gm)];
  const figures = fences.filter(([, , language]) => language === 'mermaid');
  const codeLines = fences
    .filter((fence) => !figures.includes(fence))
    .reduce((total, [, , , code = '']) => total + code.split('\n').length - 1, 0);
  const prose = fences
    .reduce((text, [fence]) => text.replace(fence, ' '), markdown)
    .replace(/<\/?[A-Z][^>]*>/g, ' ');
  const words = prose.match(/[\p{L}\p{N}][^\s]*/gu)?.length ?? 0;
  return words / WORDS_A_MINUTE + codeLines / CODE_LINES_A_MINUTE + figures.length * FIGURE_MINUTES;
}

/** The second-level sections of a lesson's body with their times, in order. */
export function sectionTimes(body: string): SectionTime[] {
  const fenced = [...body.matchAll(/^(`{3,})[\s\S]*?^\1[ \t]*$/gm)].map((match) => [
    match.index,
    match.index + match[0].length,
  ]);
  const headings = [...body.matchAll(/^## +(.+)$/gm)].filter(
    ({ index }) => !fenced.some(([from = 0, to = 0]) => index > from && index < to),
  );
  return headings.map((heading, position) => ({
    heading: heading[1]!.trim(),
    minutes: minutesToRead(body.slice(heading.index + heading[0].length, headings[position + 1]?.index)),
  }));
}
