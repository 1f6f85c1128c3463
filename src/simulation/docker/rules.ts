/*
 * Models: the events that the Docker Engine acts on, and which of its functions does.
 * Leaves out: builds, whose rules are in build/.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/monitor.go
 */
import type { Rules } from '../step.ts';
import type { World } from '../world.ts';
import { takeBuild, takeImage } from './compose/get-image.ts';
import { wakeRun } from './compose/run-steps.ts';
import { handleProcessExit, restartByPolicy, startAgain } from './container-exit.ts';
import { cutHealthCheck, readHealthCheck, runHealthCheck } from './health-check.ts';
import { loseHost, restoreHost, startWithDaemon } from './power.ts';
import { killAfterTimeout } from './stop-container.ts';

/** The rules of the Engine by the kind of event. */
export const dockerRules: Rules<World> = {
  'docker.process-exited': handleProcessExit,
  // Whoever asked for the program reads how it ended, and forgets it.
  'docker.exec-exited': () => undefined,
  'docker.restart-due': restartByPolicy,
  'docker.start-again': startAgain,
  'docker.stop-timeout': killAfterTimeout,
  'docker.health-due': runHealthCheck,
  'docker.health-exited': readHealthCheck,
  'docker.health-timeout': cutHealthCheck,
  'docker.compose-due': wakeRun,
  'docker.compose-pulled': takeImage,
  'docker.compose-built': takeBuild,
  'docker.machine-off': loseHost,
  'docker.machine-on': restoreHost,
  'docker.start-with-daemon': startWithDaemon,
};
