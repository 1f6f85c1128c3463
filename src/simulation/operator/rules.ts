/*
 * Models: the person on call at work: they look every ten seconds, wait out their reaction time, and type line by line.
 * Leaves out: two repairs at the same time by two people.
 * Upstream: https://sre.google/sre-book/managing-incidents/
 */
import { schedule } from '../agenda.ts';
import { isCauser } from '../causes/causes.ts';
import { isRunning, start } from '../console/session.ts';
import { record, type LogEntry } from '../event-log.ts';
import type { Rules } from '../step.ts';
import type { Tools } from '../tools.ts';
import type { World } from '../world.ts';
import { holds } from './condition.ts';
import type { Repair } from './operator.ts';

/** The kind of the agenda's event at which the person looks. */
const OPERATOR_LOOKS = 'operator.looks';

/** From one look to the next, in milliseconds. */
export const LOOK_EVERY_MS = 10_000;

/** Has the person begin to look; without repairs there is nobody. */
export function putOnCall(world: World): void {
  if (world.operator.isOnCall || world.operator.repairs.length === 0) return;
  world.operator.isOnCall = true;
  schedule(world.agenda, { atMs: world.nowMs + LOOK_EVERY_MS, kind: OPERATOR_LOOKS, data: null });
}

/** The rules of the person on call; the tools are for the commands that they type. */
export function operatorRules(tools: Tools): Rules<World> {
  return {
    [OPERATOR_LOOKS](world) {
      const { repairs } = world.operator;
      for (const repair of repairs) notice(world, repair);
      const atWork = repairs.find((repair) => isDue(world, repair));
      const isTyping = atWork !== undefined && typeNext(world, atWork, tools);
      const delayMs = isTyping ? world.operator.typingMs : LOOK_EVERY_MS;
      schedule(world.agenda, { atMs: world.nowMs + delayMs, kind: OPERATOR_LOOKS, data: null });
    },
  };
}

/** A repair that was begun is finished; one that was only noticed is dropped when there is nothing to repair any more. */
function notice(world: World, repair: Repair): void {
  const isThere = holds(world, repair.when);
  if (isThere && !repair.progress) {
    const what = `notices what is to be done: ${repair.title.toLowerCase()}`;
    const fault = faultBehind(world, repair);
    const entry = { atMs: world.nowMs, actor: 'operator', what, about: 'operator' };
    const cause = record(world.log, fault === undefined ? entry : { ...entry, cause: fault });
    repair.progress = { noticedMs: world.nowMs, nextLine: 0, running: null, cause };
  } else if (!isThere && repair.progress?.nextLine === 0) {
    delete repair.progress;
  }
}

/** The latest thing that the reader or the scenario did to the side of the repair; a command only if nothing else was done there. */
function faultBehind(world: World, { when }: Repair): number | undefined {
  const side = when.startsWith('docker') ? 'docker' : 'kubernetes';
  const done = world.log.entries.filter(({ actor, about = '' }) => {
    return isCauser(actor) && sideOf(world, about) !== (side === 'docker' ? 'kubernetes' : 'docker');
  });
  const isCommand = ({ about }: LogEntry): boolean => about === 'console' || about === 'operator';
  return (done.findLast((entry) => !isCommand(entry)) ?? done.findLast(({ about }) => about === 'console'))
    ?.id;
}

function sideOf(world: World, about: string): 'docker' | 'kubernetes' | undefined {
  const [kind = '', name = ''] = about.split('/');
  if (kind === 'machine') return world.machines[name]?.role === 'node' ? 'kubernetes' : 'docker';
  if (kind === 'load') return name === 'docker' ? 'docker' : 'kubernetes';
  if (['container', 'service'].includes(kind)) return 'docker';
  return ['pod', 'node', 'deployment'].includes(kind) ? 'kubernetes' : undefined;
}

function isDue(world: World, { progress }: Repair): boolean {
  return progress !== undefined && progress.noticedMs + world.operator.reactionMs <= world.nowMs;
}

/** Types the next line if the one before has ended; false when the repair is done. */
function typeNext(world: World, repair: Repair, tools: Tools): boolean {
  const progress = repair.progress!;
  if (progress.running !== null && isRunning(world, progress.running)) return true;
  const line = repair.lines[progress.nextLine];
  if (line === undefined) {
    delete repair.progress;
    return false;
  }
  progress.nextLine += 1;
  progress.running = start(world, line, tools, { by: 'operator', cause: progress.cause });
  return true;
}
