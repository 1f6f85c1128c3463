/*
 * Models: pulling an image and what is printed meanwhile: layers as they come, the digest, the status.
 * Leaves out: bars with bytes; in a terminal each layer has one line that changes.
 * Upstream: https://github.com/moby/moby/blob/v28.2.2/distribution/pull_v2.go and pkg/jsonmessage
 */
import { EngineError } from '../../docker/engine-error.ts';
import { reachHost } from '../../docker/find-host.ts';
import {
  InvalidReferenceError,
  familiarName,
  fullName,
  parseReference,
  type Reference,
} from '../../image/reference.ts';
import { startPull } from '../../image/pull.ts';
import type { Credentials } from '../../registry/answer.ts';
import type { World } from '../../world.ts';
import { samePlain } from '../../plain-data.ts';
import type { CommandContext } from '../command.ts';
import { newJob, takeResult } from '../jobs.ts';
import { drawOver } from '../redraw.ts';
import { hostOf } from './engine.ts';
import { shortId } from './format.ts';
import { notInHub } from './not-in-hub.ts';

/** A pull that a command waits for. */
export type PullState = {
  /** What is pulled, as it was asked for. */
  reference: string;
  /** The job, and the pull on the machine; null when all was there already. */
  job: string | null;
  pull: string;
  /** The digest when all was there already. */
  digest: string;
  /** The layers that were said to be there. */
  shown: string[];
  /** Whether layers are listed. */
  isQuiet: boolean;
  /** What stands in the lines of the layers on a terminal; null elsewhere. */
  drawn: string[] | null;
};

/** What has been printed, and the state to go on with; null when the pull has ended well. */
export interface PullStep {
  text: string;
  state: PullState | null;
}

/** Begins to pull; a refusal that is known at once is an EngineError. */
export function beginPull(
  context: CommandContext,
  reference: string,
  platform: string | undefined,
  isQuiet: boolean,
): PullStep {
  const { world, cause } = context;
  const machine = reachHost(world, hostOf(context)).name;
  const parsed = readReference(reference);
  const { job, owner } = newJob(world);
  const wanted = (platform ?? world.machines[machine]!.platform) as 'linux/amd64';
  const begun = startPull(world, machine, reference, wanted, owner, cause, credentialsFor(world, parsed));
  const base = { reference, shown: [], isQuiet, drawn: context.isTerminal ? [] : null };
  if ('alreadyThere' in begun) {
    return { text: '', state: { ...base, job: null, pull: '', digest: begun.alreadyThere } };
  }
  return { text: '', state: { ...base, job, pull: begun.pullId, digest: '' } };
}

/** The login of the terminal for the registry of a name. */
export function credentialsFor(world: World, { registry }: Reference): Credentials | undefined {
  const login = world.console.logins[registry];
  return login && { username: login.username, password: login.password };
}

function readReference(text: string): Reference {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof InvalidReferenceError) throw new EngineError('invalid', error.message);
    throw error;
  }
}

/** Looks how far a pull is; a failed one is an EngineError, before which `text` of the last step was printed. */
export function continuePull(context: CommandContext, state: PullState): PullStep {
  const { world } = context;
  const name = hostOf(context);
  if (state.job === null)
    return { text: `${heading(state)}${ending(state, state.digest, true)}`, state: null };
  const result = takeResult(world, state.job) as
    { digest?: string; error?: string; existing?: string[] } | undefined;
  if (result?.error !== undefined)
    throw new EngineError('system', `${result.error}${notInHub(world, state.reference)}`);
  const pull = world.machines[name]!.pulls[state.pull];
  if (result === undefined && !world.dockerHosts[name]?.isRunning)
    throw new EngineError('system', 'unexpected EOF');
  if (result === undefined && (!pull || pull.movesFromMs > world.nowMs || pull.digest === ''))
    return { text: '', state };
  const digest = result?.digest ?? pull!.digest;
  const existing = result?.existing ?? pull?.existing ?? [];
  const missing =
    pull?.layers.filter(({ missingBytes }) => missingBytes > 0).map((layer) => layer.digest) ?? [];
  const layers = world.images[digest]?.layers.map((layer) => layer.digest) ?? [];
  const stillMissing = result === undefined ? missing : [];
  const news = newLines(state, layers, existing, stillMissing);
  const drawn = state.drawn && layerStates(layers, existing, stillMissing);
  const layerText = drawn ? redrawn(state.drawn ?? [], drawn) : news.text;
  const text = `${state.shown.length === 0 ? heading(state) : ''}${state.isQuiet ? '' : layerText}`;
  if (result === undefined)
    return { text, state: { ...state, shown: [...state.shown, ...news.shown], drawn } };
  return { text: `${text}${ending(state, digest, false)}`, state: null };
}

function heading({ reference, isQuiet }: PullState): string {
  const { tag, digest, repository, registry } = parseReference(reference);
  if (isQuiet) return '';
  // The daemon names a repository without its host.
  void registry;
  return `${digest ?? tag}: Pulling from ${repository}\n`;
}

function newLines(
  { shown }: PullState,
  layers: string[],
  existing: string[],
  missing: string[],
): { text: string; shown: string[] } {
  const lines: string[] = [];
  const isFirst = shown.length === 0;
  if (isFirst) {
    for (const layer of layers) {
      lines.push(`${shortId(layer)}: ${existing.includes(layer) ? 'Already exists' : 'Pulling fs layer'}`);
    }
  }
  const done: string[] = [];
  for (const layer of layers) {
    if (existing.includes(layer) || shown.includes(layer)) continue;
    // Layers are unpacked in order: one that came early waits for those below it.
    if (missing.includes(layer)) break;
    lines.push(`${shortId(layer)}: Download complete`, `${shortId(layer)}: Pull complete`);
    done.push(layer);
  }
  const marks = isFirst ? ['begun', ...done] : done;
  return { text: lines.map((line) => `${line}\n`).join(''), shown: marks };
}

/** One line a layer, as they stand on a terminal. */
function layerStates(layers: string[], existing: string[], missing: string[]): string[] {
  const firstMissing = layers.findIndex((layer) => missing.includes(layer));
  return layers.map((layer, place) => {
    const state = existing.includes(layer)
      ? 'Already exists'
      : missing.includes(layer)
        ? 'Pulling fs layer'
        : firstMissing >= 0 && place > firstMissing
          ? 'Download complete'
          : 'Pull complete';
    return `${shortId(layer)}: ${state}`;
  });
}

function redrawn(before: string[], now: string[]): string {
  if (samePlain(before, now)) return '';
  return drawOver(before.length, now.map((line) => `${line}\n`).join(''));
}

function ending({ reference, isQuiet }: PullState, digest: string, wasThere: boolean): string {
  if (isQuiet) return '';
  const name = familiarName(parseReference(reference));
  const status = wasThere ? `Image is up to date for ${name}` : `Downloaded newer image for ${name}`;
  return `Digest: ${digest}\nStatus: ${status}\n`;
}

/** The last line of `docker pull`: the full name. */
export function pulledName(reference: string): string {
  return fullName(parseReference(reference));
}
