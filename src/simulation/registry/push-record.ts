/*
 * Models: a push that is under way, and what its owner and the log are told of it.
 * Leaves out: retries.
 * Upstream: https://github.com/moby/moby/blob/v28.2.2/distribution/push_v2.go
 */
import { schedule } from '../agenda.ts';
import { record } from '../event-log.ts';
import { manifestSizeBytes } from '../image/manifest-size.ts';
import { familiarName, parseReference, type Reference } from '../image/reference.ts';
import type { Transfer } from '../image/transfer.ts';
import type { Owner } from '../owner.ts';
import type { PlainData } from '../plain-data.ts';
import type { World } from '../world.ts';

/** A layer of a push, and what became of it in the words of `docker push`. */
export interface PushedLayer {
  digest: string;
  /** `Layer already exists`, `Mounted from library/alpine`, or `Pushed` once it is there. */
  status: string;
}

/** A push that is under way. */
export interface Push extends Transfer {
  /** Its number in the world. */
  id: string;
  /** The machine it comes from. */
  machine: string;
  /** The full name that is pushed. */
  reference: string;
  /** The digest of the manifest. */
  digest: string;
  /** When it began, in virtual milliseconds. */
  startedMs: number;
  /** All layers of the image, the last first, as `docker push` lists them. */
  statuses: PushedLayer[];
  /** Which event of the agenda counts for it. */
  turn: number;
  /** Why it is going to fail, in Docker's words; missing when it goes well so far. */
  error?: string;
  /** Who is told how it ended. */
  owner: Owner;
  /** The entry of the log that began it. */
  cause: number;
}

/** How many layers of one push go at a time (max-concurrent-uploads of dockerd). */
export const PUSHED_AT_ONCE = 5;

/** What the loopback of a machine carries, in bytes a second. */
export const LOOPBACK_BYTES_PER_SECOND = 1e9;

/** The event by which a registry has answered a push. */
export const PUSH_ANSWERED = 'registry.push-answered';

/** The event by which a layer has gone. */
export const LAYER_PUSHED = 'registry.layer-pushed';

/** Tells the owner of a push how it ended, at an instant in virtual milliseconds. */
export function tellOwner(world: World, push: Push, atMs: number): void {
  const reference = parseReference(push.reference);
  const name = familiarName(reference);
  const { id, error, digest, statuses } = push;
  const layers = statuses.map(({ digest: layer, status }) => ({ digest: layer, status }));
  const result: Record<string, PlainData> =
    error === undefined
      ? { push: id, digest, sizeBytes: manifestSizeBytes(world.images[digest]!), layers }
      : { push: id, error, layers };
  const what = error === undefined ? `has pushed ${name}` : `fails to push ${name}: ${error}`;
  const cause = notePush(world, push.machine, what, reference, push.cause);
  const about = push.owner.about as Record<string, PlainData>;
  schedule(world.agenda, { atMs, kind: push.owner.event, data: { ...about, ...result }, cause });
}

/** Writes what a push does to the log; returns the entry. */
export function notePush(
  world: World,
  machine: string,
  what: string,
  reference: Reference,
  cause: number | undefined,
): number {
  return record(world.log, {
    atMs: world.nowMs,
    actor: 'dockerd',
    what: `${what} (${machine})`,
    about: `image/${familiarName(reference)}`,
    ...(cause !== undefined && { cause }),
  });
}
