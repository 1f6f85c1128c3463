/*
 * Models: getting an image from a registry: the name is resolved to a manifest, layers already there are left out, the rest
 * comes over the machine's link, which all pulls share.
 * Leaves out: retries of single layers, unpacking time, limits of the registry's own link; a registry on the machine itself
 * is no faster than others.
 * Upstream: https://github.com/opencontainers/distribution-spec/blob/main/spec.md#pull
 */
import { schedule } from '../agenda.ts';
import { record } from '../event-log.ts';
import type { Machine } from '../machine/machine.ts';
import type { Owner } from '../owner.ts';
import type { PlainData } from '../plain-data.ts';
import { answerManifest, type Credentials } from '../registry/answer.ts';
import { takeNumber, type World } from '../world.ts';
import type { Platform } from './make-image.ts';
import { familiarName, fullName, parseReference, type Reference } from './reference.ts';
import { ANSWER_MS, containerdWords, dockerWords, refusalDelayMs } from './refusal-words.ts';
import { noteDigest, storeImage } from './image-store.ts';
import { countDown, isDone, nextDoneMs, type Link, type Transfer } from './transfer.ts';

/** A pull that is under way. */
export interface Pull extends Transfer {
  /** Its number in the world. */
  id: string;
  /** The full name of what is pulled, such as `docker.io/library/alpine:3.22`. */
  reference: string;
  /** The digest of the manifest; empty for a pull that is going to fail. */
  digest: string;
  /** When it began, in virtual milliseconds. */
  startedMs: number;
  /** The digests of the layers that the machine had already. */
  existing: string[];
  /** Which event of the agenda counts for it; earlier ones were overtaken by a change. */
  turn: number;
  /** Whether only the layers are kept, as for the base of a build: the image gets no name. */
  onlyLayers?: true;
  /** Why it is going to fail, in the words of who pulls; missing when it goes well. */
  error?: string;
  /** Who is told when it is there or has failed. */
  owner: Owner;
  /** The entry of the log that began it. */
  cause: number;
}

/** The answer to a request for a manifest. */
export type Resolution = { digest: string } | { error: string; delayMs: number };

/** How many layers of one pull come at a time (max-concurrent-downloads of dockerd and containerd). */
const LAYERS_AT_ONCE = 3;

/** The event by which a registry has answered a pull. */
export const PULL_ANSWERED = 'image.pull-answered';

/** The event by which a layer has come. */
export const LAYER_PULLED = 'image.layer-pulled';

/**
 * Asks the registry of a name for the manifest, as the engine of a machine does; what is refused comes back in its words
 * (dockerd's on a Docker host, containerd's on a node) with the milliseconds until it is known.
 */
function resolveManifest(
  world: World,
  machine: string,
  reference: Reference,
  { platform, credentials }: { platform?: Platform | undefined; credentials?: Credentials | undefined } = {},
): Resolution {
  const { role, platform: own } = world.machines[machine]!;
  const isNode = role === 'node';
  const wanted = platform ?? own;
  const answer = answerManifest(world, reference, wanted, { isNode, credentials });
  if ('digest' in answer) return answer;
  const error = isNode ? containerdWords(answer, reference) : dockerWords(answer, reference, wanted);
  return { error, delayMs: refusalDelayMs(answer, isNode) };
}

/**
 * Begins to pull an image. When the machine has just what the registry has, the names are noted and nothing is pulled;
 * else the owner's event comes with `{pull, digest, existing}` or `{pull, error}` in its data. A name that is none is an
 * InvalidReferenceError.
 */
export function startPull(
  world: World,
  machine: string,
  referenceText: string,
  platform: Platform,
  owner: Owner,
  cause: number | undefined,
  credentials?: Credentials,
): { pullId: string } | { alreadyThere: string } {
  const reference = parseReference(referenceText);
  const resolution = resolveManifest(world, machine, reference, { platform, credentials });
  const computer = world.machines[machine]!;
  if ('digest' in resolution && computer.images[resolution.digest]) {
    keepPulled(world, machine, resolution.digest, reference);
    return { alreadyThere: resolution.digest };
  }
  return { pullId: begin(world, computer, newPull(world, computer, reference, resolution, owner, cause)) };
}

/** Begins to get the layers of an image whose manifest is known, as a build does; the owner is told as for a pull. */
export function startLayerPull(
  world: World,
  machine: string,
  reference: Reference,
  digest: string,
  owner: Owner,
  cause: number | undefined,
): { pullId: string } {
  const computer = world.machines[machine]!;
  const pull = newPull(world, computer, reference, { digest }, owner, cause);
  return { pullId: begin(world, computer, { ...pull, onlyLayers: true, movesFromMs: world.nowMs }) };
}

/** Stops all pulls of a machine, as when its power goes; their owners hear nothing. */
export function cancelPulls(world: World, machine: string): void {
  world.machines[machine]!.pulls = {};
}

/** Fails the pulls of all machines that come from a registry that can't be reached any more. */
export function breakPulls(world: World, host: string): void {
  for (const [name, machine] of Object.entries(world.machines)) {
    const broken = Object.values(machine.pulls).filter(({ reference }) => reference.startsWith(`${host}/`));
    if (broken.length === 0) continue;
    countPulls(world, machine);
    for (const pull of broken) {
      const words = 'connection reset by peer';
      const reset = `failed to pull and unpack image "${pull.reference}": failed to copy: read tcp: ${words}`;
      pull.error ??=
        machine.role === 'node' ? `rpc error: code = Unknown desc = ${reset}` : `read tcp: ${words}`;
      if (pull.movesFromMs <= world.nowMs) finishPull(world, name, pull);
    }
    scheduleNext(world, name);
  }
}

/** What the agenda's events of pulls do; a machine without power pulls nothing more. */
export function continuePulls(world: World, machine: string): void {
  const computer = world.machines[machine]!;
  if (!computer.isOn) {
    cancelPulls(world, machine);
    return;
  }
  countPulls(world, computer);
  for (const pull of Object.values(computer.pulls)) {
    const hasFailed = pull.error !== undefined && pull.movesFromMs <= world.nowMs;
    if (hasFailed || isDone(pull, world.nowMs)) finishPull(world, machine, pull);
  }
  scheduleNext(world, machine);
}

function begin(world: World, computer: Machine, pull: Pull): string {
  computer.pulls[pull.id] = pull;
  schedule(world.agenda, {
    atMs: pull.movesFromMs,
    kind: PULL_ANSWERED,
    data: { machine: computer.name, pull: pull.id },
    cause: pull.cause,
  });
  return pull.id;
}

function newPull(
  world: World,
  computer: Machine,
  reference: Reference,
  resolution: Resolution,
  owner: Owner,
  cause: number | undefined,
): Pull {
  const failed = 'error' in resolution;
  const layers = failed ? [] : world.images[resolution.digest]!.layers;
  const missing = layers.filter(({ digest }) => !computer.layers[digest]);
  const missingMB = missing.reduce((sum, { compressedBytes }) => sum + compressedBytes, 0) / 1e6;
  const name = familiarName(reference);
  const what = failed ? `asks for ${name}` : `pulls ${name}: ${missingMB.toFixed(1)} MB are not there yet`;
  const entry = record(world.log, {
    atMs: world.nowMs,
    actor: engineOf(computer),
    what: `${what} (${computer.name})`,
    about: `image/${name}`,
    ...(cause !== undefined && { cause }),
  });
  return {
    id: String(takeNumber(world)),
    reference: fullName(reference),
    digest: failed ? '' : resolution.digest,
    startedMs: world.nowMs,
    movesFromMs: world.nowMs + (failed ? resolution.delayMs : ANSWER_MS),
    layers: missing.map(({ digest, compressedBytes: bytes }) => ({ digest, bytes, missingBytes: bytes })),
    existing: layers.map(({ digest }) => digest).filter((digest) => computer.layers[digest]),
    countedMs: world.nowMs,
    turn: 0,
    ...(failed && { error: resolution.error }),
    owner,
    cause: entry,
  };
}

function countPulls(world: World, computer: Machine): void {
  for (const digest of countDown(Object.values(computer.pulls), linkOf(computer), world.nowMs)) {
    computer.layers[digest] = true;
  }
}

/** Puts the next event on the agenda; those from before are overtaken. */
function scheduleNext(world: World, machine: string): void {
  const computer = world.machines[machine]!;
  const pulls = Object.values(computer.pulls);
  const atMs = nextDoneMs(pulls, linkOf(computer), world.nowMs);
  if (atMs === undefined) return;
  const turn = takeNumber(world);
  for (const pull of pulls) pull.turn = turn;
  schedule(world.agenda, { atMs, kind: LAYER_PULLED, data: { machine, turn } });
}

function finishPull(world: World, machine: string, pull: Pull): void {
  const computer = world.machines[machine]!;
  delete computer.pulls[pull.id];
  const reference = parseReference(pull.reference);
  if (pull.error === undefined && !pull.onlyLayers) keepPulled(world, machine, pull.digest, reference);
  const name = familiarName(reference);
  const seconds = ((world.nowMs - pull.startedMs) / 1000).toFixed(1);
  const cause = record(world.log, {
    atMs: world.nowMs,
    actor: engineOf(computer),
    what:
      pull.error === undefined
        ? `has pulled ${name} in ${seconds} s (${machine})`
        : `fails to pull ${name} (${machine}): ${pull.error}`,
    about: `image/${name}`,
    cause: pull.cause,
  });
  const { id, digest, existing, error } = pull;
  const result = error === undefined ? { pull: id, digest, existing } : { pull: id, error };
  const about = pull.owner.about as Record<string, PlainData>;
  schedule(world.agenda, { atMs: world.nowMs, kind: pull.owner.event, data: { ...about, ...result }, cause });
}

function keepPulled(world: World, machine: string, digest: string, reference: Reference): void {
  const image = world.images[digest]!;
  storeImage(world, machine, image, reference.digest === undefined ? reference : undefined);
  noteDigest(world, machine, image, reference);
}

function linkOf({ bandwidthBytesPerSecond }: Machine): Link {
  return { bytesPerSecond: bandwidthBytesPerSecond, layersAtOnce: LAYERS_AT_ONCE };
}

function engineOf({ role }: Machine): string {
  return role === 'node' ? 'containerd' : 'dockerd';
}
