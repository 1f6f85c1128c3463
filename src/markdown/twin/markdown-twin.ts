import { readShownFile } from '../code/shown-file.ts';

/** What the twin needs to know of the series. */
export interface TwinContext {
  /** Path of the lesson.mdx, for the files it shows. */
  lessonPath: string;
  /** What stands for a link to the part with a slug, in Markdown. */
  lessonLink: (slug: string) => string;
  /** Markdown for each component that stands alone, by its name, or by its name and its id or file such as `Predict dead-machine`. */
  blocks: Record<string, string>;
  /** Whole address of a page of the site from its path. */
  addressOf: (path: string) => string;
}

/** Components of which the twin keeps what is inside. */
const WRAPPERS = new Set(['InWords', 'Lines']);

/** The body of a lesson as plain Markdown: files shown in full, components as the Markdown nearest to them. */
export function markdownTwin(body: string, context: TwinContext): string {
  const lines: string[] = [];
  let fence: string | undefined;
  let quoted = false;
  for (const line of body.split('\n')) {
    const mark = /^(`{3,})(.*)$/.exec(line);
    if (mark && fence === undefined) {
      fence = mark[1]!;
      lines.push(...openFence(mark[1]!, mark[2]!, context));
    } else if (fence !== undefined) {
      lines.push(line);
      if (line.trim() === fence) fence = undefined;
    } else {
      const plain = plainLine(line, context);
      if (/^<Aside\b/.test(line)) quoted = true;
      if (plain !== undefined) lines.push(quoted ? `> ${plain}`.trimEnd() : plain);
      if (line.startsWith('</Aside>')) quoted = false;
    }
  }
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function openFence(ticks: string, info: string, context: TwinContext): string[] {
  const language = info.split(/\s/)[0] ?? '';
  const shown = readShownFile(info, context.lessonPath);
  return shown ? [`${ticks}${language}`, shown.code] : [`${ticks}${language}`];
}

/** One line outside of fences; undefined when nothing of it is left. */
function plainLine(
  line: string,
  { lessonLink, addressOf, blocks, lessonPath }: TwinContext,
): string | undefined {
  const linked = line
    .replace(/\]\((\/[^)]*)\)/g, (_, path: string) => `](${addressOf(path)})`)
    .replace(/<Lesson slug="([^"]+)" \/>/g, (_, slug: string) => lessonLink(slug));
  const opening = /^<(\w+)\b([^>]*)>$/.exec(linked.trim());
  if (!opening) return /^<\/\w+>$/.test(linked.trim()) ? undefined : linked;
  const attribute = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(opening[2]!)?.[1];
  if (opening[1] === 'Aside') return `**${attribute('title')}**`;
  if (opening[1] === 'Figure') return `*${attribute('caption')}*`;
  if (WRAPPERS.has(opening[1]!)) return undefined;
  const named = `${opening[1]} ${attribute('id') ?? attribute('file')}`;
  const block = blocks[opening[1]!] ?? blocks[named];
  if (block === undefined) throw new Error(`${lessonPath}: the Markdown twin does not know <${opening[1]}>`);
  return block;
}
