import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { builtPages } from '../support/built-pages.ts';
import { realSite } from '../support/builds.ts';
import { firstVisit } from '../support/first-visit.ts';
import { kib, weightOf, weightOfFile } from '../support/weight.ts';

const WHOLE_KIB = 90;
const SCRIPT_KIB = 6;

describe('weights of a first visit, brotli', () => {
  const pages = builtPages(realSite);
  const table: Record<string, Record<string, string>> = {};
  afterAll(() => console.table(table));

  test.each(pages.map((page) => [page.path || '/', page] as const))(
    `%s weighs at most ${WHOLE_KIB} KiB, its scripts at most ${SCRIPT_KIB} KiB`,
    (path, page) => {
      const { styles, scripts, inlineScripts, fonts, styledFonts, pictures } = firstVisit(realSite, page);
      const sum = (files: string[]) => files.reduce((total, file) => total + weightOfFile(file), 0);
      const html = weightOf(page.html);
      const script = sum(scripts);
      const whole = html + sum(styles) + script + sum(fonts) + sum(pictures);
      table[path] = {
        html: kib(html),
        styles: kib(sum(styles)),
        scripts: kib(script),
        fonts: kib(sum(fonts)),
        pictures: kib(sum(pictures)),
        'all, KiB': kib(whole),
      };
      const inline = inlineScripts.reduce((total, source) => total + weightOf(source), 0);
      expect(Math.ceil(whole / 102.4) / 10).toBeLessThanOrEqual(WHOLE_KIB);
      expect(Math.ceil((script + inline) / 102.4) / 10).toBeLessThanOrEqual(SCRIPT_KIB);
      expect(new Set(fonts), 'every font is preloaded').toEqual(new Set(styledFonts));
      expect(fonts.length).toBeLessThanOrEqual(2);
    },
  );

  test('no shipped script speaks of mermaid', () => {
    const scripts = readdirSync(realSite.folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /\.m?js$/.test(file),
    );
    expect(scripts.length).toBeGreaterThan(3);
    const guilty = scripts.filter((file) =>
      /mermaid/i.test(readFileSync(join(realSite.folder, file), 'utf8')),
    );
    expect(guilty).toEqual([]);
  });
});
