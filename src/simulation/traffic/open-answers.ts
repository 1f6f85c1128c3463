/*
 * Models: answers that have begun and not ended: a stream lasts, goes on when nothing new is led to its process any more, and
 * breaks when the process ends first. Found in closed form from what routes led there, so that none is followed singly.
 * Leaves out: resuming a stream, and the client's second try.
 * Upstream: https://modelcontextprotocol.io/specification/2026-07-28/basic/transports/streamable-http
 */
import type { World } from '../world.ts';
import { countsAt, isDegraded, sharesAt } from './count.ts';
import type { Flow, OpenAnswers } from './traffic.ts';

/** Writes down what the present route of a flow came to, and which answers it leaves open. Another one has to follow. */
export function closeRoute(flow: Flow, nowMs: number): void {
  flow.counted = countsAt(flow, nowMs);
  if (isDegraded(flow)) flow.degradedUntilMs = nowMs;
  flow.open.push(...ofPresentRoute(flow, nowMs));
}

/** Answers whose process ended without finishing them had been counted as served; forgets those that ended in good order. */
export function loseWhatWasCutOff(world: World, flow: Flow): void {
  flow.open = flow.open.filter((answers) => {
    const process = world.processes[answers.process];
    const end = process ? process.end : { atMs: world.nowMs, exitCode: 137, oomKilled: false };
    if (!end) return endsMs(answers) > world.nowMs;
    // One that exits by itself has waited for answers that come at once, and not for streams beyond its patience.
    const isInOrder = end.exitCode === 0 && !end.oomKilled && flow.streamMs === 0;
    const cutOff = isInOrder ? 0 : openAt(flow, answers, end.atMs);
    flow.counted.served -= cutOff;
    flow.counted.lost.cutOff += cutOff;
    return false;
  });
}

/** How many answers of a flow's earlier routes are open at an instant. */
export function openOf(flow: Flow, atMs: number): number {
  return flow.open.reduce((sum, answers) => sum + openAt(flow, answers, atMs), 0);
}

/** When the last open answer of a process ends, or a request's distance later; now if none is open. */
export function lastAnswerEndsMs({ nowMs, traffic }: World, process: string): number {
  const ends = Object.values(traffic.flows).flatMap((flow) =>
    [...flow.open, ...ofPresentRoute(flow, nowMs)]
      .filter((answers) => answers.process === process && openAt(flow, answers, nowMs) > 0)
      .map(endsMs),
  );
  return Math.max(nowMs, ...ends);
}

function ofPresentRoute({ route, load }: Flow, nowMs: number): OpenAnswers[] {
  return route.targets.flatMap(({ process, outcome, latencyMs }, place) =>
    process !== null && outcome === 'answers' && latencyMs > 0
      ? [{ process, route, load, place, untilMs: nowMs }]
      : [],
  );
}

/** How many of these answers have begun by an instant and not ended. */
function openAt(flow: Flow, answers: OpenAnswers, atMs: number): number {
  const { route, load, place, untilMs } = answers;
  const begunAfterMs = Math.max(route.sinceMs, atMs - route.targets[place]!.latencyMs);
  if (begunAfterMs >= untilMs) return 0;
  const servedBy = (ms: number) => sharesAt({ ...flow, route, load }, ms)[place]!.served;
  return servedBy(untilMs) - servedBy(begunAfterMs);
}

function endsMs({ route, place, untilMs }: OpenAnswers): number {
  return untilMs + route.targets[place]!.latencyMs;
}
