/*
 * Models: `docker pull`.
 * Leaves out: all tags, content trust.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/image/pull.go
 */
import { InvalidReferenceError, parseReference } from '../../../image/reference.ts';
import { printed, type CommandContext, type Outcome } from '../../command.ts';
import { CliError, notModeled } from '../cli-error.ts';
import { waitFor, type DockerCommand } from '../docker-command.ts';
import { flagSpecs, isOn, textOf } from '../flags.ts';
import { beginPull, continuePull, pulledName, type PullState } from '../pull-progress.ts';

/** `docker pull`. */
export const pull: DockerCommand = {
  use: 'pull [OPTIONS] NAME[:TAG|@DIGEST]',
  about: 'Download an image from a registry',
  args: { least: 1, most: 1 },
  flags: flagSpecs('all-tags,a', 'platform:string', 'quiet,q'),
  run(context, { flags, args: [name = ''] }) {
    const hasTag = /[:@][^/]*$/.test(name);
    checkName(name);
    if (isOn(flags, 'all-tags')) {
      if (hasTag) throw new CliError("tag can't be used with --all-tags/-a");
      throw notModeled('docker pull --all-tags', 'pull every tag', 'pull one tag');
    }
    const notice = hasTag ? '' : 'Using default tag: latest\n';
    const { state } = beginPull(context, name, textOf(flags, 'platform'), isOn(flags, 'quiet'));
    return step(context, state!, isOn(flags, 'quiet') ? '' : notice);
  },
  resume: (context, state) => step(context, state as PullState, ''),
};

function checkName(name: string): void {
  try {
    parseReference(name);
  } catch (error) {
    if (error instanceof InvalidReferenceError) throw new CliError(error.message);
    throw error;
  }
}

function step(context: CommandContext, before: PullState, printedBefore: string): Outcome {
  const { text, state } = continuePull(context, before);
  if (state) return waitFor('pull', state, null, printedBefore + text);
  return printed(`${printedBefore}${text}${pulledName(before.reference)}\n`);
}
