/*
 * Models: what programs in a running container see of it and of the others.
 * Leaves out: processes of other containers; each sees its own.
 * Upstream: https://man7.org/linux/man-pages/man7/pid_namespaces.7.html
 */
import type { ContainerPlace } from '../programs/container-program.ts';
import { userOf } from '../programs/tools/system-programs.ts';
import { programsIn } from '../shell/shell-activity.ts';
import type { World } from '../world.ts';
import { askAddress } from './ask-address.ts';
import { deliverSignal, killProcess } from './deliver-signal.ts';
import { lookUp, nameServerOf } from './name-lookup.ts';
import { fileTreeOf } from './process-files.ts';
import { signalNumbers, type Process, type Signal } from './process.ts';
import { childrenOf, firstOf } from './processes-on.ts';

/** A process as the place where its programs run. */
export function placeOf(world: World, process: Process): ContainerPlace {
  const tree = { ...fileTreeOf(world, process), workingDir: process.workingDir };
  const user = userOf(tree).name ?? tree.user;
  return {
    tree,
    hostname: process.hostname,
    platform: world.machines[process.machine]!.platform,
    processes: () =>
      processesIn(world, firstOf(world, process)).map(({ pid, argv }) => ({ pid, user, argv })),
    kill: (_world, pid, signal) => kill(world, firstOf(world, process), pid, signal),
    lookUp: (_world, name) => lookUp(world, process, name),
    nameServer: nameServerOf(world, process),
    ask: (_world, ip, request) => askAddress(world, process, ip, request),
    addBytes: () => undefined,
  };
}

/** The processes in a container with their numbers inside it, and the programs that their shells run. */
function processesIn(world: World, first: Process): { pid: number; argv: string[]; process: Process }[] {
  return [first, ...childrenOf(world, first)].flatMap((process) => {
    const { program, argv } = process;
    const own = { pid: program.kind === 'shell' ? program.pid : pidOf(process), argv, process };
    if (program.kind !== 'shell') return [own];
    const running = programsIn(program);
    // A program that took the place of its shell is the process itself.
    if (program.isReplaced) return [running[0] ? { ...own, argv: running[0].argv } : own];
    return [own, ...running.map((one, index) => ({ pid: own.pid + 1 + index, argv: one.argv, process }))];
  });
}

function pidOf({ parent, id }: Process): number {
  return parent === undefined ? 1 : 2 + Number(id);
}

function kill(world: World, first: Process, pid: number, signal: string): string | undefined {
  const found = processesIn(world, first).find((one) => one.pid === pid);
  if (!found) return `can't kill pid ${pid}: No such process`;
  const name = `SIG${signal}` as Signal;
  if (!(name in signalNumbers)) return undefined;
  const { process } = found;
  const isMain = process.program.kind !== 'shell' || process.program.pid === pid;
  if (!isMain) return `can't kill pid ${pid}: not modelled in this simulation for a program of a shell`;
  // From inside, even SIGKILL does not reach the first process.
  if (signal === 'KILL' && process.parent === undefined) return undefined;
  if (signal === 'KILL') killProcess(world, process, name, process.cause);
  else deliverSignal(world, process, name, process.cause);
  return undefined;
}
