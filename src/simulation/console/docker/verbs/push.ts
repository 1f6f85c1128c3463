/*
 * Models: `docker push`: every layer with what became of it, and the digest at the end.
 * Leaves out: all tags, content trust, bars.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/image/push.go and moby's distribution/push_v2.go
 */
import { reachHost } from '../../../docker/find-host.ts';
import { findByName } from '../../../image/image-store.ts';
import { InvalidReferenceError, parseReference, repositoryName } from '../../../image/reference.ts';
import { startPush } from '../../../registry/push.ts';
import { type CommandContext, type Outcome } from '../../command.ts';
import { newJob, takeResult } from '../../jobs.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { waitFor, type DockerCommand } from '../docker-command.ts';
import { hostOf, lines } from '../engine.ts';
import { flagSpecs, isOn } from '../flags.ts';
import { shortId } from '../format.ts';
import { credentialsFor } from '../pull-progress.ts';

type PushState = { job: string; reference: string; isQuiet: boolean; isListed: boolean };

/** `docker push`. */
export const push: DockerCommand = {
  use: 'push [OPTIONS] NAME[:TAG]',
  about: 'Upload an image to a registry',
  args: { least: 1, most: 1 },
  flags: flagSpecs('all-tags,a', 'platform:string', 'quiet,q'),
  run(context, { flags, args: [reference = ''] }) {
    const { world, cause } = context;
    const parsed = readReference(reference);
    if (isOn(flags, 'all-tags')) {
      if (/:[^/]*$/.test(reference)) throw new CliError("tag can't be used with --all-tags/-a");
      throw notModeled('docker push --all-tags', 'push every tag', 'push one tag after the other');
    }
    if (parsed.digest !== undefined) throw new CliError('cannot push a digest reference');
    const machine = reachHost(world, hostOf(context)).name;
    const { job, owner } = newJob(world);
    startPush(world, machine, reference, owner, cause, credentialsFor(world, parsed));
    const isQuiet = isOn(flags, 'quiet');
    const notice = /:[^/]*$/.test(reference) ? '' : 'Using default tag: latest\n';
    const head = isQuiet ? '' : `${notice}The push refers to repository [${repositoryName(parsed)}]\n`;
    const isListed = findByName(world, machine, reference) !== undefined;
    return waitFor('push', { job, reference, isQuiet, isListed }, null, head);
  },
  resume: (context, state) => look(context, state as PushState),
};

function readReference(text: string) {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof InvalidReferenceError) throw new CliError(error.message);
    throw error;
  }
}

type PushResult = {
  digest?: string;
  sizeBytes?: number;
  error?: string;
  layers: { digest: string; status: string }[];
};

function look(context: CommandContext, state: PushState): Outcome {
  const result = takeResult(context.world, state.job) as PushResult | undefined;
  if (!result) {
    if (context.world.dockerHosts[hostOf(context)]?.isRunning) return waitFor('push', state, null);
    throw new CliError('error during connect: unexpected EOF');
  }
  const { error, digest, sizeBytes, layers } = result;
  const listed =
    state.isListed && !state.isQuiet ? layerLines(layers, error === undefined, context.isTerminal) : '';
  if (error !== undefined) return { stdout: listed, stderr: `${error}\n`, exitCode: 1 };
  const { tag } = parseReference(state.reference);
  const last = state.isQuiet
    ? `${state.reference}\n`
    : `${tag ?? 'latest'}: digest: ${digest!} size: ${sizeBytes!}\n`;
  return { stdout: listed + last, stderr: '', exitCode: 0 };
}

/** More than five layers do not go at the same time. */
function layerLines(layers: PushResult['layers'], hasEnded: boolean, isTerminal: boolean): string {
  const preparing = layers.map(({ digest }) => `${shortId(digest)}: Preparing`);
  const waiting = layers.slice(5).map(({ digest }) => `${shortId(digest)}: Waiting`);
  // On a terminal each layer has one line, which says the latest.
  if (isTerminal && hasEnded)
    return lines(layers.map(({ digest, status }) => `${shortId(digest)}: ${status}`));
  if (isTerminal) return lines([...preparing.slice(0, 5), ...waiting]);
  const ends = hasEnded ? layers.map(({ digest, status }) => `${shortId(digest)}: ${status}`) : [];
  return lines([...preparing, ...waiting, ...ends]);
}
