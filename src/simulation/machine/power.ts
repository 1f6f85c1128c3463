/*
 * Models: a machine loses power and gets it back: everything that runs on it is gone without a word, and after the boot
 * the Docker Engine or the kubelet on it hears of it.
 * Leaves out: a shutdown in good order; what a machine writes to disk on the way.
 * Upstream: https://kubernetes.io/docs/concepts/cluster-administration/node-shutdown/ (non-graceful)
 */
import { schedule } from '../agenda.ts';
import { record } from '../event-log.ts';
import { noteRouteChange } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { dropProcess } from './end-process.ts';
import type { Machine } from './machine.ts';
import { processesOn } from './processes-on.ts';

/** The event at the end of a boot. */
export const BOOTED = 'machine.booted';

/** Whose events tell of the machine: `docker.machine-off`, `kubelet.machine-on` and so on, with `{ machine }`. */
const listeners: Record<Machine['role'], string> = { 'docker-host': 'docker', node: 'kubelet' };

/**
 * Takes the power from a machine; the processes on it end without their owners hearing of it, and pulls stop. A machine
 * that is off stays as it is; one that is not there is an Error. Answers the number of the log's entry.
 */
export function powerOff(world: World, name: string, cause: number | undefined): number | undefined {
  const machine = machineOf(world, name);
  if (!machine.isOn) return undefined;
  const entry = note(world, machine, 'loses power', cause);
  for (const process of processesOn(world, name)) dropProcess(world, process, 'the machine lost power');
  machine.isOn = false;
  machine.pulls = {};
  noteRouteChange(world);
  tell(world, machine, 'machine-off', entry);
  return entry;
}

/** Gives a machine its power back; it is up after `bootMs`. A machine that is on stays as it is. */
export function powerOn(world: World, name: string, cause: number | undefined): number | undefined {
  const machine = machineOf(world, name);
  if (machine.isOn) return undefined;
  const entry = note(world, machine, 'gets power and boots', cause);
  machine.isOn = true;
  machine.poweredOnMs = world.nowMs;
  schedule(world.agenda, {
    atMs: world.nowMs + machine.bootMs,
    kind: BOOTED,
    data: { machine: name, poweredOnMs: world.nowMs },
    cause: entry,
  });
  noteRouteChange(world);
  return entry;
}

/** Tells the Docker Engine or the kubelet that its machine is up, unless it lost power again meanwhile. */
export function finishBoot(
  world: World,
  { machine: name, poweredOnMs }: { machine: string; poweredOnMs: number },
  cause: number | undefined,
): void {
  const machine = world.machines[name];
  if (machine?.isOn && machine.poweredOnMs === poweredOnMs) tell(world, machine, 'machine-on', cause);
}

function machineOf(world: World, name: string): Machine {
  const machine = world.machines[name];
  if (!machine) throw new Error(`there is no machine ${name}`);
  return machine;
}

function tell(world: World, { name, role }: Machine, what: string, cause: number | undefined): void {
  const event = { atMs: world.nowMs, kind: `${listeners[role]}.${what}`, data: { machine: name } };
  schedule(world.agenda, { ...event, ...(cause !== undefined && { cause }) });
}

function note(world: World, { name }: Machine, what: string, cause: number | undefined): number {
  const entry = { atMs: world.nowMs, actor: name, what, about: `machine/${name}` };
  return record(world.log, { ...entry, ...(cause !== undefined && { cause }) });
}
