import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import * as fontkit from 'fontkit';

const SUBSETS = ['latin', 'latin-ext'];
const WEIGHTS = [400, 500, 600];
const INVISIBLE = new Set(['\u200b', '\ufe0f']);

const require = createRequire(import.meta.url);
const faces = new Map<number, Font[]>();
const widthsEm = new Map<string, number>();
const missing = new Set<string>();

/** The width of a run of text in Inter. */
export function textWidthPx(text: string, sizePx: number, weight: number): number {
  const key = `${weight} ${text}`;
  let widthEm = widthsEm.get(key);
  if (widthEm === undefined) {
    widthEm = runs(text, face(weight)).reduce((sum, run) => sum + runWidthEm(run), 0);
    widthsEm.set(key, widthEm);
  }
  return widthEm * sizePx;
}

/** How far Inter reaches above and below the baseline, rounded as browsers round it. */
export function textReachPx(sizePx: number): { readonly abovePx: number; readonly belowPx: number } {
  const font = face(400)[0];
  if (!font) throw new Error('Inter is not installed.');
  return {
    abovePx: Math.round((font.ascent / font.unitsPerEm) * sizePx),
    belowPx: Math.round((-font.descent / font.unitsPerEm) * sizePx),
  };
}

/** The characters of a text that the site's font cannot draw. */
export function missingCharacters(text: string): string[] {
  runs(text, face(400));
  return [...new Set(text)].filter((character) => missing.has(character));
}

interface Run {
  text: string;
  readonly font: Font | undefined;
}

function runs(text: string, fonts: readonly Font[]): Run[] {
  const found: Run[] = [];
  for (const character of text) {
    if (INVISIBLE.has(character)) continue;
    const font = fonts.find((each) => each.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
    if (!font && character.trim()) missing.add(character);
    const last = found.at(-1);
    if (last && last.font === font) last.text += character;
    else found.push({ text: character, font });
  }
  return found;
}

function runWidthEm({ text, font }: Run): number {
  return font ? font.layout(text).advanceWidth / font.unitsPerEm : 0.62 * [...text].length;
}

function face(weight: number): Font[] {
  const cut = WEIGHTS.findLast((each) => each <= weight + 49) ?? 400;
  let fonts = faces.get(cut);
  if (!fonts) {
    fonts = SUBSETS.map((subset) =>
      fontkit.create(
        readFileSync(require.resolve(`@fontsource/inter/files/inter-${subset}-${cut}-normal.woff2`)),
      ),
    );
    faces.set(cut, fonts);
  }
  return fonts;
}
