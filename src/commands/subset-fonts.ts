/** Writes the two font files of the site: Inter with its optical sizes and JetBrains Mono, cut to the characters used. */
import { readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

const ascii = range(0x20, 0x7e);
const punctuation = '\u00a0£§©«»·²³×÷é–—‘’“”…•→←↑↓≥≤≈−€';

// Kerning and tabular figures alone: the fractions, the old figures and the contextual forms, which no page asks for,
// are a quarter of the file.
const inter = await subsetFont(
  readFileSync('node_modules/@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2'),
  ascii + punctuation,
  {
    targetFormat: 'woff2',
    keepFeatures: ['kern', 'tnum'],
    variationAxes: { wght: { min: 400, max: 650 }, opsz: { min: 14, max: 32 } },
  },
);
// Without the glyphs that only ligatures reach: `=>` must stay two signs.
const mono = await subsetFont(
  readFileSync('node_modules/@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff2'),
  `${ascii}·×–—‘’“”…→←•≥≤├└│─`,
  { targetFormat: 'woff2', noLayoutClosure: true },
);
for (const [name, font] of Object.entries({ inter, mono })) {
  writeFileSync(`src/styles/fonts/${name}.woff2`, font);
  console.log(`src/styles/fonts/${name}.woff2  ${(font.length / 1024).toFixed(1)} KiB`);
}

function range(first: number, last: number): string {
  return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index)).join('');
}
