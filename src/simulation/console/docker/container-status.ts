/*
 * Models: the STATUS column of `docker ps`, such as `Up 5 minutes (healthy)` and `Exited (137) 2 hours ago`.
 * Leaves out: containers that are paused or being removed.
 * Upstream: https://github.com/moby/moby/blob/v28.2.2/daemon/container/state.go (String)
 */
import { readInstantMs, type Dated } from '../../clock.ts';
import { ZERO_TIME, type Container } from '../../docker/container.ts';
import { formatHumanDuration } from './human-duration.ts';

/** The status of a container in words, counted to now. */
export function statusOf(dated: Dated, { State }: Container): string {
  const since = (timestamp: string): string =>
    formatHumanDuration(dated.nowMs - readInstantMs(dated, timestamp));
  if (State.Restarting) return `Restarting (${State.ExitCode}) ${since(State.FinishedAt)} ago`;
  if (State.Running) return `Up ${since(State.StartedAt)}${healthWords(State.Health?.Status)}`;
  if (State.Dead) return 'Dead';
  if (State.StartedAt === ZERO_TIME) return 'Created';
  if (State.FinishedAt === ZERO_TIME) return '';
  return `Exited (${State.ExitCode}) ${since(State.FinishedAt)} ago`;
}

function healthWords(status: string | undefined): string {
  if (status === undefined) return '';
  return status === 'starting' ? ' (health: starting)' : ` (${status})`;
}
