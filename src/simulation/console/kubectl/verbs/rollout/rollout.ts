/*
 * Models: `kubectl rollout` and the commands below it.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/rollout/rollout.go
 */
import { makeGroup } from '../../subcommands.ts';
import type { Verb } from '../../verb.ts';
import { pause, restart, resume } from './change.ts';
import { history } from './history.ts';
import { status } from './status.ts';
import { undo } from './undo.ts';

/** `kubectl rollout`. */
export const rollout: Verb = {
  ...makeGroup('rollout', 'Manage the rollout of a resource', [
    history,
    pause,
    restart,
    resume,
    status,
    undo,
  ]),
  resume: status.resume!,
};
