/** The last second of one world's traffic, a mark for each request. */
import { rateAt, type Sample } from '../incident/samples.ts';
import type { Flow, Side } from '../../simulation/traffic/traffic.ts';
import type { World } from '../../simulation/world.ts';

/** What came in the last second and what became of it. */
export interface Lane {
  /** How much comes and where to, such as `40 req/s → port 8080`. */
  into: string;
  served: number;
  lost: number;
  /** A mark for each request in order, true for lost; one mark stands for `each` requests. */
  marks: boolean[];
  /** How many requests a mark stands for. */
  each: number;
}

/** No more marks than this; beyond it, one mark stands for several requests. */
export const MARKS_MAX = 240;

/** The lane of a world; null when nobody asks it. */
export function laneOf(world: World, samples: readonly Sample[], side: Side): Lane | null {
  const flows = Object.values(world.traffic.flows).filter((flow) => flow.side === side);
  if (flows.length === 0) return null;
  const { offered: came, lost } = rateAt(samples, world.nowMs, side);
  // Streams that are cut had come before, so that more may be lost in a second than came.
  const offered = Math.max(came, lost);
  const perSecond = flows.reduce((sum, { load }) => sum + load.perSecond, 0);
  const each = Math.max(1, Math.ceil(offered / MARKS_MAX));
  return {
    into: `${perSecond} req/s → ${[...new Set(flows.map(destinationOf))].join(', ')}`,
    served: offered - lost,
    lost,
    marks: spread(Math.round(offered / each), Math.round(lost / each)),
    each,
  };
}

/** What became of the last second, in words. */
export function laneWords({ served, lost }: Pick<Lane, 'served' | 'lost'>): string {
  if (served + lost === 0) return 'nothing yet';
  if (lost === 0) return `${served} served`;
  return served === 0 ? `${lost} lost` : `${served} served, ${lost} lost`;
}

function destinationOf({ to, route }: Flow): string {
  if (to.kind === 'published-port') return `port ${to.port}`;
  const count = new Set(route.targets.map(({ address }) => address)).size;
  return `Service ${to.service.split('/').at(-1)}, ${count} ${count === 1 ? 'endpoint' : 'endpoints'}`;
}

/** Spreads the lost requests evenly among all, as they come when some targets answer and some do not. */
function spread(count: number, lost: number): boolean[] {
  return Array.from(
    { length: count },
    (_, place) => Math.floor(((place + 1) * lost) / count) > Math.floor((place * lost) / count),
  );
}
