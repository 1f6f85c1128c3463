/*
 * Models: what all controllers have in common: they watch, put the keys of objects that may need work into a queue where
 * each key stands once, and look at one key at a time.
 * Leaves out: several workers, retries with back-off; a reconcile function that throws is a mistake of ours.
 * Upstream: https://github.com/kubernetes/client-go/blob/master/util/workqueue/queue.go
 */
import { schedule } from '../../agenda.ts';
import type { Rules } from '../../step.ts';
import type { World } from '../../world.ts';
import { CLUSTER_CHANGED, type Change } from '../api-server/api-server.ts';

/** A controller. */
export interface Controller {
  /** Its upstream name, as in the events it reports: `deployment-controller`. */
  name: string;
  /** The kinds of objects of whose changes it hears, as its informers would; all kinds if missing. */
  watches?: readonly string[];
  /** The keys that a change makes it look at. */
  keysOf: (world: World, change: Change) => readonly string[];
  /**
   * How long it takes from a change until it looks, in milliseconds; changes in between are seen together. A function where
   * that grows with what there is to look at.
   */
  delayMs: number | ((world: World, key: string) => number);
  /** Looks at one object and does the next thing needed. `cause` is the entry of the log that led here. */
  reconcile: (world: World, key: string, cause: number | undefined) => void;
}

/** The kind of the agenda's event by which a controller looks at a key. */
const RECONCILE = 'cluster.reconcile';

/** Puts a key into a controller's queue, to be looked at after `delayMs`; a key that waits already is not put in twice. */
export function enqueue(
  world: World,
  controller: string,
  key: string,
  delayMs: number,
  cause: number | undefined,
): void {
  const place = `${controller} ${key}`;
  if (world.cluster.queue[place] !== undefined) return;
  world.cluster.queue[place] = cause ?? 0;
  schedule(world.agenda, {
    atMs: world.nowMs + delayMs,
    kind: RECONCILE,
    data: { controller, key },
    ...(cause !== undefined && { cause }),
  });
}

/**
 * Has a controller look at a key again after a while, beside whatever waits already. Of several such times the earliest
 * counts, and the others are dropped, as upstream's delaying queue does (AddAfter).
 */
export function enqueueAfter(
  world: World,
  controller: string,
  key: string,
  delayMs: number,
  cause: number | undefined,
): void {
  const place = `${controller} ${key}`;
  const atMs = world.nowMs + delayMs;
  if ((world.cluster.timers[place] ?? Infinity) <= atMs) return;
  world.cluster.timers[place] = atMs;
  schedule(world.agenda, {
    atMs,
    kind: RECONCILE,
    data: { controller, key, isTimer: true },
    ...(cause !== undefined && { cause }),
  });
}

/** The rules by which changes reach these controllers, and by which they look at keys. */
export function controllerRules(controllers: readonly Controller[]): Rules<World> {
  const byName = new Map(controllers.map((controller) => [controller.name, controller]));
  const watchersOf = watchersByKind(controllers);
  return {
    [CLUSTER_CHANGED](world, { data, cause }) {
      const change = data as unknown as Change;
      for (const controller of watchersOf(change.kind)) {
        for (const key of controller.keysOf(world, change)) {
          const { name, delayMs } = controller;
          enqueue(world, name, key, typeof delayMs === 'number' ? delayMs : delayMs(world, key), cause);
        }
      }
    },
    [RECONCILE](world, { data, cause }) {
      const { controller, key, isTimer } = data as { controller: string; key: string; isTimer?: boolean };
      if (dequeue(world, controller, key, isTimer ?? false)) {
        byName.get(controller)!.reconcile(world, key, cause);
      }
    },
  };
}

/** Who hears of the changes of a kind, in the order of the controllers. */
function watchersByKind(controllers: readonly Controller[]): (kind: string) => readonly Controller[] {
  const known = new Map<string, readonly Controller[]>();
  return (kind) => {
    let watchers = known.get(kind);
    if (watchers === undefined) {
      watchers = controllers.filter(({ watches }) => watches?.includes(kind) ?? true);
      known.set(kind, watchers);
    }
    return watchers;
  };
}

/** Takes a key from the queue, or its timer, and says whether there is anything to do: a timer may be out of date. */
function dequeue(world: World, controller: string, key: string, isTimer: boolean): boolean {
  const place = `${controller} ${key}`;
  if (!isTimer) delete world.cluster.queue[place];
  else if (world.cluster.timers[place] !== world.nowMs) return false;
  else delete world.cluster.timers[place];
  return true;
}
