import { beforeAll, describe, expect, it } from 'vitest';
import { holds } from '../../../../src/markdown/mermaid/box.ts';
import type { Diagram } from '../../../../src/markdown/mermaid/render.ts';
import { drawInWorker } from '../../../../src/markdown/mermaid/drawing-room.ts';
import { renderDiagram, withOccurrence } from '../../../../src/markdown/mermaid/render.ts';
import { labels, parsedSvg } from './drawn-diagram.ts';
import { GOLDEN_NAMES, goldenSource, goldenSvg, leaveChanged } from './golden.ts';

const drawn = new Map<string, Diagram>();

function diagram(name: string): Diagram {
  const found = drawn.get(name);
  if (!found) throw new Error(`"${name}" was not drawn.`);
  return found;
}

beforeAll(async () => {
  for (const name of GOLDEN_NAMES) drawn.set(name, await drawInWorker(goldenSource(name)));
}, 120_000);

describe.each(GOLDEN_NAMES)('the diagram "%s"', (name) => {
  it('is the picture agreed on', () => {
    const { svg } = diagram(name);
    const golden = goldenSvg(name, svg);
    leaveChanged(name, svg, svg === golden);
    expect(svg === golden, `${name}.svg changed: compare it with ${name}-changed.svg`).toBe(true);
  });

  it('has every text inside the shape around it', () => {
    const outside = labels(parsedSvg(diagram(name).svg)).filter(
      ({ box, shape }) => shape && !holds(shape, box, 0.5),
    );
    expect(outside).toEqual([]);
  });

  it('has every text inside the view', () => {
    const svg = parsedSvg(diagram(name).svg);
    const [left = 0, top = 0, width = 0, height = 0] = (svg.getAttribute('viewBox') ?? '')
      .split(' ')
      .map(Number);
    const view = { left, top, right: left + width, bottom: top + height };
    expect(labels(svg).filter(({ box }) => !holds(view, box))).toEqual([]);
  });

  it('needs no style sheet and no style attribute', () => {
    expect(diagram(name).svg).not.toMatch(/<style|\sstyle=|\sclass=/);
  });

  it('has no colour but the site’s tokens', () => {
    const colours = [...diagram(name).svg.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(
      ([, colour = '']) => colour,
    );
    expect(colours.filter((colour) => colour !== 'none' && !/^var\(--[a-z0-9-]+\)$/.test(colour))).toEqual(
      [],
    );
    expect(diagram(name).svg.replace(/url\(#[^)]*\)/g, '')).not.toMatch(/#[0-9a-f]{3}|rgba?\(|hsla?\(/i);
  });

  it('has ids that are its own and all different', () => {
    const svg = parsedSvg(diagram(name).svg);
    const ids = [...svg.querySelectorAll('[id]')].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !id.startsWith(svg.id))).toEqual([]);
    expect(svg.id).toMatch(/^mm-[0-9a-f]{8}$/);
  });

  it('names itself and its size', () => {
    const { svg, title, description, widthPx, heightPx } = diagram(name);
    const root = parsedSvg(svg);
    const named = (attribute: string): string =>
      root.querySelector(`[id="${root.getAttribute(attribute)}"]`)?.textContent ?? '';
    expect(named('aria-labelledby')).toBe(title);
    expect(named('aria-describedby')).toBe(description);
    expect([root.getAttribute('width'), root.getAttribute('height')]).toEqual([
      String(widthPx),
      String(heightPx),
    ]);
  });
});

describe('the renderer', () => {
  it('draws the same bytes in any order', async () => {
    const backwards = [...GOLDEN_NAMES].reverse();
    const again = await Promise.all(backwards.map((name) => drawInWorker(goldenSource(name))));
    expect(again.map(({ svg }) => svg)).toEqual(backwards.map((name) => diagram(name).svg));
  }, 120_000);

  it('draws the same bytes after an error', async () => {
    await expect(drawInWorker('flowchart TD\n  accTitle: a\n  accDescr: b\n  a -->')).rejects.toThrow();
    expect((await drawInWorker(goldenSource('apply'))).svg).toBe(diagram('apply').svg);
  }, 60_000);

  it('answers from the cache what it has drawn before', async () => {
    const source = goldenSource('shapes');
    await renderDiagram(source);
    const start = performance.now();
    expect(await renderDiagram(source)).toEqual(diagram('shapes'));
    expect(performance.now() - start).toBeLessThan(100);
  }, 60_000);

  it('gives a repeated diagram ids of its own', () => {
    const { svg } = diagram('lanes');
    expect(withOccurrence(svg, 1)).toBe(svg);
    const ids = (text: string): string[] => [...text.matchAll(/id="([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids(withOccurrence(svg, 2)).filter((id) => ids(svg).includes(id))).toEqual([]);
  });
});
