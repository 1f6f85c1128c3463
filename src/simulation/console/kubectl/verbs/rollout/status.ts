/*
 * Models: `kubectl rollout status`: how a rollout stands, again and again until it is over.
 * Leaves out: DaemonSets and StatefulSets.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/rollout/rollout_status.go
 */
import { find } from '../../../../kubernetes/api-server/api-server.ts';
import { keyOf } from '../../../../kubernetes/objects/object.ts';
import { RolloutError, rolloutStatus } from '../../../../kubernetes/rollout-status.ts';
import type { World } from '../../../../world.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { KubectlError, notModelled } from '../../failure.ts';
import { isOn, numberOf, type ParsedFlags } from '../../flags.ts';
import { isOver, waitWith } from '../../waiting.ts';
import { makeResume, makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { ROLLOUT_FLAGS, rolloutTargets } from './targets.ts';

const usage: VerbUsage = {
  name: 'rollout status',
  short: 'Show the status of the rollout',
  usage: '(TYPE NAME | TYPE/NAME) [flags] [options]',
  flags: [
    ...ROLLOUT_FLAGS,
    { name: 'watch', short: 'w', type: 'bool', default: true },
    { name: 'revision', type: 'int' },
    { name: 'timeout', type: 'duration' },
  ],
};

/** What a wait for a rollout remembers; plain data. */
interface StatusState {
  verb: 'rollout';
  /** The Deployments that are still to be waited for, the first one now. */
  keys: string[];
  revision: number;
  deadlineMs: number | null;
  /** The line that was printed last. */
  said: string;
}

/** `kubectl rollout status`. */
export const status: Verb = {
  name: 'status',
  short: usage.short,
  run: makeRun(usage, run),
  resume: makeResume(({ world }, data) => goOn(world, data as unknown as StatusState)),
};

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const { world } = context;
  const revision = numberOf(parsed, 'revision');
  if (revision < 0) throw new KubectlError(`revision must be a positive integer: ${revision}`);
  const { targets, errors } = rolloutTargets(context, parsed);
  if (errors[0]) throw errors[0];
  const other = targets.find(({ object }) => object.kind !== 'Deployment')?.object.kind;
  if (other === 'DaemonSet' || other === 'StatefulSet') {
    throw notModelled(`the rollout of a ${other}`, 'look at kubectl get');
  }
  if (other) throw new KubectlError(`no status viewer has been implemented for ${other}`);
  const timeoutMs = numberOf(parsed, 'timeout');
  const state: StatusState = {
    verb: 'rollout',
    keys: targets.map(({ object }) => keyOf(object)),
    revision,
    deadlineMs: timeoutMs > 0 ? world.nowMs + timeoutMs : null,
    said: '',
  };
  return isOn(parsed, 'watch') ? goOn(world, state) : lookOnce(world, state);
}

function lookOnce(world: World, { keys, revision }: StatusState): Outcome {
  const stdout = keys.map((key) => look(world, key, revision)?.message ?? '').join('');
  return { stdout, stderr: '', exitCode: 0 };
}

function goOn(world: World, state: StatusState): Outcome {
  let stdout = '';
  let { said } = state;
  const keys = [...state.keys];
  while (keys[0] !== undefined) {
    const stands = look(world, keys[0], state.revision);
    if (!stands) throw new KubectlError('object has been deleted');
    if (stands.message !== said) stdout += stands.message;
    said = stands.message;
    if (!stands.done) break;
    keys.shift();
  }
  if (keys.length === 0) return { stdout, stderr: '', exitCode: 0 };
  if (isOver(world, state.deadlineMs)) {
    return { stdout, stderr: 'error: timed out waiting for the condition\n', exitCode: 1 };
  }
  return waitWith(world, { ...state, keys, said } as StatusState, state.deadlineMs, stdout);
}

function look(world: World, key: string, revision: number): ReturnType<typeof rolloutStatus> | undefined {
  const deployment = find(world, 'Deployment', key);
  if (!deployment) return undefined;
  try {
    return rolloutStatus(deployment, revision);
  } catch (error) {
    if (!(error instanceof RolloutError)) throw error;
    throw new KubectlError(error.message);
  }
}
