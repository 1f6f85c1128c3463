/*
 * Models: a command of `docker compose` that works in steps: its progress, what it says at the end, and following its output.
 * Leaves out: hooks, watching, the menu below the output.
 * Upstream: https://github.com/docker/compose/blob/v2.36.2/pkg/progress/writer.go
 */
import { composeStop, projectOfContainers } from '../../../docker/compose/compose-down.ts';
import type { ComposeRun } from '../../../docker/compose/compose-run.ts';
import { composePs } from '../../../docker/compose/compose-ps.ts';
import { reachHost } from '../../../docker/find-host.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { CliError } from '../cli-error.ts';
import { asCliError } from '../compose-file.ts';
import { composeNews, nothingShown, type Shown } from '../compose-progress.ts';
import { waitWith, type Call, type DockerCommand } from '../docker-command.ts';
import { hostOf, lines } from '../engine.ts';
import { flagSpecs, isOn, type FlagSpec } from '../flags.ts';
import { composeOutput, shortName, type ComposeFollow } from './compose-follow.ts';

/** What `docker compose` itself was told; docker.ts puts it behind the command. */
export const COMPOSE_FLAGS: FlagSpec[] = flagSpecs('compose-file:list', 'compose-project:string');

type RunState = {
  verb: string;
  run: string;
  shown: Shown | null;
  follow: ComposeFollow | null;
};
type ComposeState = { step: 'run'; at: RunState } | { step: 'follow'; follow: ComposeFollow };

/** What a command of compose begins: steps, perhaps with output to follow, or nothing but a few words. */
export type Begun =
  | { run: ComposeRun; follow?: ComposeFollow; said?: string }
  | { run: undefined; said: string; told?: string };

/** A command of compose that works in steps. */
export function command(
  use: string,
  about: string,
  flags: string[],
  begin: (context: CommandContext, call: Call) => Begun,
): DockerCommand {
  const [verb = ''] = use.split(' ');
  return {
    use,
    about,
    args: {},
    flags: [...COMPOSE_FLAGS, ...flagSpecs(...flags)],
    run(context, call) {
      reachHost(context.world, hostOf(context));
      try {
        const begun = begin(context, call);
        if (!begun.run) return { stdout: begun.told ?? '', stderr: begun.said, exitCode: 0 };
        const { run, follow = null, said = '' } = begun;
        const shown = isQuietRun(verb, call) ? null : nothingShown(context.isTerminal);
        const at: RunState = { verb, run: run.id, shown, follow };
        const outcome = look(context, at);
        return {
          ...outcome,
          stdout: said + (outcome.stdout ?? ''),
          stderr: warningLines(context, run.warnings) + outcome.stderr,
        };
      } catch (error) {
        throw asCliError(error);
      }
    },
    resume(context, state) {
      const at = state as unknown as ComposeState;
      return at.step === 'run' ? look(context, at.at) : followOn(context, verb, at.follow);
    },
    interrupt(context, state) {
      const at = state as unknown as ComposeState;
      if (at.step !== 'follow') return;
      const project = projectOfContainers(context.world, hostOf(context), at.follow.project);
      composeStop(context.world, hostOf(context), project, {}, context.cause);
    },
  };
}

/** Warnings as logrus writes them to something that is no terminal. */
export function warningLines({ world }: CommandContext, warnings: readonly string[]): string {
  void world;
  return lines(
    warnings.map((warning) =>
      warning.startsWith('Warning') ? warning : `time="" level=warning msg=${JSON.stringify(warning)}`,
    ),
  );
}

function look(context: CommandContext, at: RunState): Outcome {
  const host = context.world.dockerHosts[hostOf(context)]!;
  const run = host.composeRuns[at.run];
  if (!host.isRunning || !run) throw new CliError('error during connect: unexpected EOF');
  const { text, shown } = at.shown
    ? composeNews(run, at.shown, { verb: at.verb, columns: context.columns })
    : { text: '', shown: null };
  if (run.endedMs === undefined) {
    const state: ComposeState = { step: 'run', at: { ...at, shown } };
    return waitWith(`compose ${at.verb}`, state, null, '', text);
  }
  if (run.error !== undefined) return { stdout: '', stderr: `${text}${run.error}\n`, exitCode: 1 };
  if (!at.follow) return { stdout: '', stderr: text, exitCode: 0 };
  const outcome = followOn(context, at.verb, at.follow);
  return {
    ...outcome,
    stdout: attaching(context, at.follow) + outcome.stdout,
    stderr: text + outcome.stderr,
  };
}

/** `pull` and `build` can be told to be quiet. */
function isQuietRun(verb: string, { flags }: Call): boolean {
  return ['pull', 'build'].includes(verb) && isOn(flags, 'quiet');
}

function attaching(context: CommandContext, { project, services }: ComposeFollow): string {
  const containers = composePs(context.world, hostOf(context), project, { services, all: true });
  return `Attaching to ${containers.map((one) => shortName(one, project)).join(', ')}\n`;
}

function followOn(context: CommandContext, verb: string, follow: ComposeFollow): Outcome {
  const { text, state, isRunning } = composeOutput(context, follow);
  if (!isRunning) return { stdout: text, stderr: '', exitCode: 0 };
  const next: ComposeState = { step: 'follow', follow: state };
  return waitWith(`compose ${verb}`, next, null, text, '');
}
