/*
 * Models: the lines of progress of a `docker compose` command as data.
 * Leaves out: colors, the spinning sign, the width of the terminal.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/progress/event.go
 */
import type { World } from '../../world.ts';
import type { ComposeProgress, ComposeRun } from './compose-run.ts';

/** Says that something goes on, such as `Container shop-web-1` `Starting`. */
export function showProgress(world: World, run: ComposeRun, id: string, text: string): void {
  const known = run.progress.find((one) => one.id === id);
  if (!known) run.progress.push({ id, text, status: 'working', startedMs: world.nowMs });
  else {
    Object.assign(known, { text, status: 'working' });
    delete known.endedMs;
  }
}

/** Says that something has come to an end, such as `Started`. */
export function finishProgress(
  world: World,
  run: ComposeRun,
  id: string,
  text: string,
  status: ComposeProgress['status'] = 'done',
): void {
  showProgress(world, run, id, text);
  const known = run.progress.find((one) => one.id === id)!;
  known.status = status;
  known.endedMs = world.nowMs;
}
