import { describe, expect, it } from 'vitest';
import type { Box } from '../../../../src/markdown/mermaid/box.ts';
import { boxWithin, number } from '../../../../src/markdown/mermaid/element-box.ts';
import { drawInWorker } from '../../../../src/markdown/mermaid/drawing-room.ts';
import { pathStrokes } from '../../../../src/markdown/mermaid/path.ts';
import { labels, parsedSvg } from './drawn-diagram.ts';
import { goldenSource } from './golden.ts';

const HEAD = 'flowchart LR\n  accTitle: A title\n  accDescr: A description\n';
const LANES = '  subgraph one\n    a\n  end\n  subgraph two\n    b\n  end\n  subgraph three\n    c\n  end\n';
const CLASSES = '  class one,two,three lane\n';

async function drawn(source: string): Promise<Element> {
  return parsedSvg((await drawInWorker(source)).svg);
}

/** The boxes of the lanes from left to right: washes without a border. */
function lanesOf(svg: Element): Box[] {
  return [...svg.querySelectorAll('rect[stroke="none"][fill*="wash"]')]
    .filter((rect) => number(rect, 'height') > 100)
    .flatMap((rect) => boxWithin(svg, rect) ?? [])
    .sort((a, b) => a.left - b.left);
}

/** The ways of edges as their points. */
function edgesOf(svg: Element): (readonly (readonly [number, number])[])[] {
  return [...svg.querySelectorAll('path')]
    .filter((path) => path.closest('[marker-end]'))
    .map((path) => pathStrokes(path.getAttribute('d') ?? '').flat());
}

function shapeAround(svg: Element, text: string): Box | undefined {
  return labels(svg).find((label) => label.text.startsWith(text))?.shape;
}

const REFUSED: readonly (readonly [what: string, source: string, message: RegExp])[] = [
  [
    'a node outside the lanes',
    `${HEAD}${LANES}  a --> d${CLASSES}`.replace('d  class', 'd\n  class'),
    /"d" stands outside/,
  ],
  ['an edge over a lane', `${HEAD}${LANES}  a --> c\n${CLASSES}`, /from "a" to "c" jumps over a lane/],
  [
    'an edge that ends at a lane',
    `${HEAD}${LANES}  a --> two\n${CLASSES}`,
    /from "a" to "two" ends at a lane/,
  ],
  [
    'a lane inside a lane',
    `${HEAD}  subgraph one\n    subgraph in\n      a\n    end\n  end\n  class one,in lane`,
    /"in" is a lane inside/,
  ],
];

describe('lanes', () => {
  it('adjoin and are of one height, edge to edge with the view', async () => {
    const svg = await drawn(goldenSource('quay'));
    const lanes = lanesOf(svg);
    expect(lanes).toHaveLength(4);
    for (const [index, { left, top, bottom }] of lanes.entries()) {
      if (index > 0) expect(left).toBeCloseTo(lanes[index - 1]?.right ?? NaN, 1);
      expect([top, bottom]).toEqual([lanes[0]?.top, lanes[0]?.bottom]);
    }
    expect(lanes.at(-1)?.right).toBeCloseTo(number(svg, 'width'), -0.5);
    expect(lanes[0]).toMatchObject({ left: 0, top: 0 });
  }, 60_000);

  it('have the line over their full height where Kubernetes begins', async () => {
    const svg = await drawn(goldenSource('quay'));
    const [line, ...others] = svg.querySelectorAll('[stroke="var(--quay)"]');
    const box = line && boxWithin(svg, line);
    const [, store, run] = lanesOf(svg);
    expect(others).toEqual([]);
    expect(line?.getAttribute('stroke-width')).toBe('2');
    expect(box).toMatchObject({ top: run?.top, bottom: run?.bottom });
    expect(box?.left).toBeCloseTo(store?.right ?? NaN, 1);
    expect(box?.right).toBeCloseTo(run?.left ?? NaN, 1);
  }, 60_000);

  it('have no line when no lane of Kubernetes follows one of the land', async () => {
    const svg = await drawn(`${HEAD}${LANES}  a --> b\n  b --> c\n${CLASSES}  class one kube`);
    expect(svg.querySelector('[stroke="var(--quay)"]')).toBeNull();
  }, 60_000);

  it('are joined by straight edges where the heights allow it', async () => {
    const svg = await drawn(goldenSource('quay'));
    const [, store, run] = lanesOf(svg);
    const crossing = edgesOf(svg).filter(
      (points) => points.some(([x]) => x > (run?.left ?? 0)) && points.some(([x]) => x < (run?.left ?? 0)),
    );
    expect(crossing).toHaveLength(2);
    for (const points of crossing) {
      expect(new Set(points.map(([, y]) => y.toFixed(1))).size).toBe(1);
      expect(points.every(([x]) => x > (store?.left ?? 0))).toBe(true);
    }
  }, 60_000);

  it('keep the order of the source', async () => {
    const svg = await drawn(`${HEAD}${LANES}  c --> b\n  b --> a\n${CLASSES}`);
    const lefts = ['a', 'b', 'c'].map((text) => shapeAround(svg, text)?.left ?? NaN);
    expect(lefts).toEqual([...lefts].sort((one, other) => one - other));
  }, 60_000);

  it.each(REFUSED)(
    'refuse %s',
    async (_, source, message) => {
      await expect(drawInWorker(source)).rejects.toThrow(message);
    },
    60_000,
  );
});

describe('other arrangements', () => {
  it('draw an edge straight when an invisible one runs against it', async () => {
    const svg = await drawn(`${HEAD}  a ~~~ b\n  b -- pull --> a`);
    const [points = []] = edgesOf(svg);
    expect(new Set(points.map(([, y]) => y.toFixed(1))).size).toBe(1);
    expect(shapeAround(svg, 'a')?.right).toBeLessThan(shapeAround(svg, 'b')?.left ?? NaN);
  }, 60_000);

  it('give the nodes of a column one width', async () => {
    const column = '  subgraph s\n    direction TB\n    a[short] --> b[quite a bit longer]\n  end\n';
    const svg = await drawn(`${HEAD}${column}`);
    const [short, long] = [shapeAround(svg, 'short'), shapeAround(svg, 'quite')];
    expect([short?.left, short?.right]).toEqual([long?.left, long?.right]);
  }, 60_000);

  it('begin a message to oneself right of its lifeline', async () => {
    const head = 'sequenceDiagram\n  accTitle: A title\n  accDescr: A description\n';
    const svg = await drawn(`${head}  participant a\n  a->>a: start, probe`);
    const text = labels(svg).find((label) => label.text === 'start, probe');
    const lifeline = svg.querySelector('line');
    expect(text?.box.left).toBeGreaterThan(lifeline ? number(lifeline, 'x1') : NaN);
  }, 60_000);
});
