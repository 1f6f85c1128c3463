/** The table: absolute figures, and how many times ours they are. */
import type { Load } from './measure-load.ts';
import { SLOWER } from './measure-load.ts';
import type { Diagrams, Peer } from './peer.ts';

/** A site with all that was measured of it. */
export interface Measured {
  name: string;
  diagrams: Diagrams;
  buildMs: number;
  buildCpuMs: number;
  loads: readonly Load[];
}

/** A row: its title, its figure of a site, and how the figure is written. */
type Row = readonly [title: string, of: (site: Measured) => number, write: (figure: number) => string];

const kib = (bytes: number): string => `${(bytes / 1024).toFixed(1)} KiB`;
const ms = (figure: number): string => `${figure.toFixed(0)} ms`;
const seconds = (figure: number): string => `${(figure / 1000).toFixed(1)} s`;

const ROWS: readonly Row[] = [
  ['first visit of a lesson, all', ({ loads }) => mean(loads.map(({ wholeBytes }) => wholeBytes)), kib],
  ['of it JavaScript', ({ loads }) => mean(loads.map(({ scriptBytes }) => scriptBytes)), kib],
  ['fetched ahead for the next page', ({ loads }) => mean(loads.map(({ aheadBytes }) => aheadBytes)), kib],
  ['total blocking time', ({ loads }) => median(loads.map(({ blockingMs }) => blockingMs)), ms],
  ['largest contentful paint', ({ loads }) => median(loads.map(({ lcpMs }) => lcpMs)), ms],
  ['CPU time of the page’s thread', ({ loads }) => median(loads.map(({ busyMs }) => busyMs)), ms],
  ['build, by the clock', ({ buildMs }) => buildMs, seconds],
  ['build, CPU time', ({ buildCpuMs }) => buildCpuMs, seconds],
];

/** The table as Markdown, our own site first, with a note on how it was made. */
export function reportLines(sites: readonly Measured[], peers: readonly Peer[], rounds: number): string[] {
  const [ours] = sites;
  const lessons = ours!.loads.length / rounds;
  const head = sites.map(({ name, diagrams }) => {
    if (name === 'ours') return name;
    return `${name}, diagrams ${diagrams === 'drawn' ? 'drawn in the page' : 'left as code'}`;
  });
  const body = ROWS.map(([title, of, write]) => [
    title,
    ...sites.map((site) => write(of(site)) + (site === ours ? '' : ratio(of(site), of(ours!)))),
  ]);
  return [
    lineOf(['', ...head]),
    lineOf(['---', ...head.map(() => '---:')]),
    ...body.map(lineOf),
    '',
    `Weights: brotli, mean of the lessons. Times: median of ${rounds} × ${lessons} visits at 390 px, ` +
      `processor ${SLOWER.processor} times slower, ${SLOWER.latencyMs} ms, ` +
      `${((SLOWER.bytesPerSecond * 8) / 1_000_000).toFixed(1)} Mbit/s.`,
    ...peers.map(({ name, packages, named }) => {
      const versions = named.map((one) => `${one} ${packages[one]}`);
      return `${name}: ${versions.join(', ')}.`;
    }),
    `Build: Node ${process.version}, ${process.platform} ${process.arch}.`,
  ];
}

function lineOf(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function ratio(figure: number, ours: number): string {
  return ours > 0 ? ` (${(figure / ours).toFixed(1)}×)` : '';
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / values.length;
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
