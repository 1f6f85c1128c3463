/*
 * Models: `kubectl rollout status`: how a rollout stands, again and again until it is over.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/rollout/rollout_status.go
 */
import { find } from '../../../../kubernetes/api-server/api-server.ts';
import { keyOf } from '../../../../kubernetes/objects/object.ts';
import { RolloutError, rolloutStatus, type RolloutStatus } from '../../../../kubernetes/rollout-status.ts';
import {
  daemonSetRolloutStatus,
  statefulSetRolloutStatus,
} from '../../../../kubernetes/set-rollout-status.ts';
import type { World } from '../../../../world.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { groupKindOf } from '../../discovery.ts';
import { failureText, KubectlError, KubectlErrors } from '../../failure.ts';
import { isOn, numberOf, type ParsedFlags } from '../../flags.ts';
import { isOver, waitWith } from '../../waiting.ts';
import { makeResume, makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { nothingFound, ROLLOUT_FLAGS, rolloutTargets } from './targets.ts';

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
  /** What is still to be waited for, the first one now, each as `Kind namespace/name`. */
  places: string[];
  revision: number;
  deadlineMs: number | null;
  /** The version of the object that was looked at last: every change is reported, also one that changes nothing here. */
  seen: string;
  /** What is said at the end of objects that are not there or have no status. */
  failures: string;
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
  const others = targets.filter(({ object }) => !(object.kind in viewers));
  const unviewed = others.map(
    ({ object }) => new KubectlError(`no status viewer has been implemented for ${groupKindOf(object)}`),
  );
  const timeoutMs = numberOf(parsed, 'timeout');
  const state: StatusState = {
    verb: 'rollout',
    places: targets
      .filter((target) => !others.includes(target))
      .map(({ object }) => `${object.kind} ${keyOf(object)}`),
    revision,
    deadlineMs: timeoutMs > 0 ? world.nowMs + timeoutMs : null,
    seen: '',
    failures: textOfErrors([...errors, ...unviewed]),
  };
  if (targets.length === 0 && errors.length === 0) return nothingFound(context, parsed);
  return isOn(parsed, 'watch') ? goOn(world, state) : lookOnce(world, state);
}

function lookOnce(world: World, { places, revision, failures }: StatusState): Outcome {
  const stdout = places.map((place) => look(world, place, revision)?.message ?? '').join('');
  return { stdout, stderr: failures, exitCode: failures === '' ? 0 : 1 };
}

function textOfErrors(errors: readonly Error[]): string {
  return errors.length === 0 ? '' : failureText(errors.length === 1 ? errors[0] : new KubectlErrors(errors));
}

function goOn(world: World, state: StatusState): Outcome {
  let stdout = '';
  let { seen } = state;
  const places = [...state.places];
  while (places[0] !== undefined) {
    const stands = look(world, places[0], state.revision);
    if (!stands) throw new KubectlError('object has been deleted');
    const version = versionAt(world, places[0]);
    if (version !== seen) stdout += stands.message;
    seen = version;
    if (!stands.done) break;
    places.shift();
  }
  const { failures } = state;
  if (places.length === 0) return { stdout, stderr: failures, exitCode: failures === '' ? 0 : 1 };
  if (isOver(world, state.deadlineMs)) {
    return { stdout, stderr: 'error: timed out waiting for the condition\n', exitCode: 1 };
  }
  return waitWith(world, { ...state, places, seen } as StatusState, state.deadlineMs, stdout);
}

/** How the rollout of an object of each kind stands; `--revision` counts for Deployments alone. */
const viewers: Record<string, (world: World, key: string, revision: number) => RolloutStatus | undefined> = {
  Deployment(world, key, revision) {
    const deployment = find(world, 'Deployment', key);
    return deployment && rolloutStatus(deployment, revision);
  },
  DaemonSet(world, key) {
    const set = find(world, 'DaemonSet', key);
    return set && daemonSetRolloutStatus(set);
  },
  StatefulSet(world, key) {
    const set = find(world, 'StatefulSet', key);
    return set && statefulSetRolloutStatus(set);
  },
};

function versionAt(world: World, place: string): string {
  const [kind = '', key = ''] = place.split(' ');
  return `${place} ${find<string>(world, kind, key)?.metadata.resourceVersion ?? ''}`;
}

function look(world: World, place: string, revision: number): RolloutStatus | undefined {
  const [kind = '', key = ''] = place.split(' ');
  try {
    return viewers[kind]?.(world, key, revision);
  } catch (error) {
    if (!(error instanceof RolloutError)) throw error;
    throw new KubectlError(error.message);
  }
}
