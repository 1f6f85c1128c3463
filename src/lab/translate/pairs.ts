/** Lines of both texts with the numbers of their pairs, as they are drawn. */
import type { Translation, TranslationNote } from '../../simulation/translate/translation.ts';

/** How many pairs the style sheet can mark. */
const MARKED = 24;

/** A line of one of the two texts. */
export interface PairedLine {
  text: string;
  /** The pairs that it belongs to, from 1. */
  pairs: number[];
  /** The pairs whose first line on this side this is. */
  begins: number[];
  /** The pairs that come again here, after other lines. */
  goesOn: number[];
}

/** Both texts. */
export interface PairedTexts {
  from: PairedLine[];
  to: PairedLine[];
}

/** The lines of a translation with their pairs, numbered in the order of the source. */
export function pairLines({ source, text, links }: Translation): PairedTexts {
  const side = (whole: string, linesOf: (index: number) => readonly number[]): PairedLine[] =>
    whole
      .replace(/\n$/, '')
      .split('\n')
      .map((line, place) => {
        const pairs = links.flatMap((_, index) => (linesOf(index).includes(place + 1) ? [index + 1] : []));
        const begins = pairs.filter((pair) => Math.min(...linesOf(pair - 1)) === place + 1);
        const goesOn = pairs.filter((pair) => !begins.includes(pair) && !linesOf(pair - 1).includes(place));
        return { text: line, pairs, begins, goesOn };
      });
  return {
    from: side(source, (index) => links[index]!.fromLines),
    to: side(text, (index) => links[index]!.toLines),
  };
}

/** The classes by which the style sheet finds comments and the lines of a pair. */
export function pairClasses({ text, pairs }: PairedLine): string {
  const comment = text.trimStart().startsWith('#') ? ['is-comment'] : [];
  return [...comment, ...pairs.map((pair) => `p${Math.min(pair, MARKED)}`)].join(' ');
}

const NOTE_TITLES: Record<TranslationNote['kind'], string> = {
  differs: 'Means something else',
  'no-counterpart': 'Has no counterpart',
  add: 'Add before production',
};

/** The kinds of notes that there are, each with its title and its notes. */
export function notesByKind(
  notes: readonly TranslationNote[],
): { title: string; notes: TranslationNote[] }[] {
  return (['differs', 'no-counterpart', 'add'] as const)
    .map((kind) => ({ title: NOTE_TITLES[kind], notes: notes.filter((note) => note.kind === kind) }))
    .filter((group) => group.notes.length > 0);
}
