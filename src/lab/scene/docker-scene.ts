/** The Docker half of the stage, from a world. */
import { containersOf } from '../../simulation/docker/find-container.ts';
import type { Container } from '../../simulation/docker/container.ts';
import { applicationOf } from '../../simulation/programs/program.ts';
import type { World } from '../../simulation/world.ts';
import type { BoxShape, DockerScene, HostShape, StateWord } from './scene.ts';

/** The hosts of a world and their containers; null when it has none. */
export function dockerScene(world: World): DockerScene | null {
  const hosts = Object.keys(world.dockerHosts).map((name) => hostShape(world, name));
  return hosts.length === 0 ? null : { hosts };
}

// Made once: a comparison that makes its own takes a hundred times as long.
const byNumber = new Intl.Collator('en', { numeric: true });

function hostShape(world: World, name: string): HostShape {
  const machine = world.machines[name]!;
  const host = world.dockerHosts[name]!;
  const boxes = containersOf(host)
    .map((container) => boxShape(world, name, machine.isOn, container))
    .sort((one, other) => byNumber.compare(one.label, other.label));
  const isSpare = boxes.length === 0;
  return {
    name,
    ip: machine.ip,
    isOn: machine.isOn,
    isSpare,
    state: hostState(machine.isOn, host.isRunning, isSpare),
    boxes,
  };
}

function hostState(isOn: boolean, isRunning: boolean, isSpare: boolean): StateWord {
  if (!isOn) return { health: 'lost', word: 'no power' };
  if (!isRunning) return { health: 'waiting', word: 'boots' };
  return isSpare ? { health: 'idle', word: 'spare, no containers' } : { health: 'ok', word: 'up' };
}

function boxShape(world: World, host: string, isOn: boolean, container: Container): BoxShape {
  const name = container.Name.slice(1);
  const project = container.Config.Labels['com.docker.compose.project'];
  // Compose makes a successor under its id and the name, until the name is free.
  const named = name.replace(/^[0-9a-f]{12}_/, '');
  const label = project && named.startsWith(`${project}-`) ? named.slice(project.length + 1) : named;
  return {
    ref: `container/${host}/${name}`,
    name,
    label,
    version: tagOf(container.Config.Image),
    state: isOn ? containerState(world, container) : { health: 'lost', word: 'gone' },
  };
}

function containerState(world: World, { State, engine }: Container): StateWord {
  if (State.Restarting) return { health: 'lost', word: 'restarting' };
  if (State.Status === 'created') return { health: 'idle', word: 'created' };
  if (!State.Running) {
    return State.ExitCode === 0
      ? { health: 'idle', word: 'exited (0)' }
      : { health: 'lost', word: `exited (${State.ExitCode})` };
  }
  const process = engine.process === undefined ? undefined : world.processes[engine.process];
  const application = process && applicationOf(process.program);
  if (application?.isHung) return { health: 'lost', word: 'hangs' };
  const words = { starting: 'starting', listening: 'not ready', ready: 'up', draining: 'stopping' } as const;
  const word = application ? words[application.phase] : 'up';
  return { health: word === 'up' ? 'ok' : 'waiting', word };
}

/** The tag of an image's name, or the first digits of its digest. */
export function tagOf(image: string): string {
  const digest = /@sha256:([0-9a-f]{7})/.exec(image)?.[1];
  return digest ?? /:([\w.-]+)$/.exec(image)?.[1] ?? 'latest';
}
