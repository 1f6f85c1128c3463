import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtPages } from '../support/built-pages.ts';
import { realSite } from '../support/builds.ts';
import { parsePage } from '../support/html-tree.ts';
import { charactersIn, lackingIn, openFont } from '../support/subset-fonts.ts';

const fonts = { inter: openFont('inter'), mono: openFont('mono') };

describe('the subset fonts', () => {
  test.each(builtPages(realSite).map((page) => [page.path || '/', page] as const))(
    'draw every character of %s',
    (_, { html }) => {
      const used = charactersIn(parsePage(html));
      expect(named(lackingIn(fonts.inter, used.inter)), 'not in src/styles/fonts/inter.woff2').toEqual([]);
      expect(named(lackingIn(fonts.mono, used.mono)), 'not in src/styles/fonts/mono.woff2').toEqual([]);
    },
  );

  test('draw every character that a stylesheet writes', () => {
    const styles = readdirSync(realSite.folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.css'),
    );
    const written = styles.flatMap((file) =>
      [...readFileSync(join(realSite.folder, file), 'utf8').matchAll(/content:\s*(["'])(.*?)\1/g)].map(
        ([, , text = '']) =>
          text.replace(/\\([\da-f]{1,6}) ?/gi, (__, hex: string) => String.fromCodePoint(parseInt(hex, 16))),
      ),
    );
    const used = new Set(written.join('').replace(/\s/g, ''));
    expect(named(lackingIn(fonts.inter, used))).toEqual([]);
  });
});

function named(characters: string[]): string[] {
  return characters.map(
    (one) => `${one} U+${one.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
  );
}
