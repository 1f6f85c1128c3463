/** What a browser's trace says of the main thread: whole tasks in CPU time, so that other programs don't count. */

/** A task of the page's main thread. */
export interface Task {
  /** CPU time, in milliseconds; a processor that is slowed on purpose counts as it is slowed. */
  cpuMs: number;
  /** Whether a frame was made in it. */
  isFrame: boolean;
}

/** An event of a trace, as far as it is read. */
interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** When it began, in microseconds. */
  ts: number;
  /** How long it took, in microseconds. */
  dur?: number;
  /** The same in CPU time of its thread. */
  tdur?: number;
  /** What it is about; an event that is dispatched has its type. */
  args?: { data?: { type?: string } };
}

/** The categories that have to be traced. */
export const TRACE_CATEGORIES = ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'];

/**
 * The tasks of the thread that makes the page's frames, in order of time, from that of the first click on: what was before
 * is the tracing that begins.
 */
export function readTasks(trace: Buffer): Task[] {
  const { traceEvents } = JSON.parse(trace.toString()) as { traceEvents: TraceEvent[] };
  const frames = traceEvents.filter(({ name, ph }) => name === 'FireAnimationFrame' && ph === 'X');
  const thread = mostFrequent(frames.map(({ pid, tid }) => `${pid} ${tid}`));
  const own = (event: TraceEvent) => `${event.pid} ${event.tid}` === thread;
  const begins = frames.filter(own).map(({ ts }) => ts);
  const click = traceEvents.find(
    (event) => event.name === 'EventDispatch' && event.args?.data?.type === 'click' && own(event),
  );
  if (!click) throw new Error('nothing was clicked in the trace');
  let next = 0;
  return traceEvents
    .filter((event) => event.name === 'ThreadControllerImpl::RunTask' && event.ph === 'X' && own(event))
    .sort((one, other) => one.ts - other.ts)
    .filter(({ ts, dur = 0 }) => ts + dur > click.ts)
    .map(({ ts, dur = 0, tdur }) => {
      while (next < begins.length && begins[next]! < ts) next += 1;
      const isFrame = next < begins.length && begins[next]! <= ts + dur;
      return { cpuMs: (tdur ?? dur) / 1000, isFrame };
    });
}

function mostFrequent(names: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [first] = [...counts].sort(([, one], [, other]) => other - one);
  if (!first) throw new Error('the trace has no frames');
  return first[0];
}
