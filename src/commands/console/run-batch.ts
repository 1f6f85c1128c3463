import { unixMs } from '../../simulation/clock.ts';
import { execute, type Execution } from '../../simulation/console/session.ts';
import { worldRules } from '../../simulation/console/world-rules.ts';
import { advance } from '../../simulation/step.ts';
import type { Tools } from '../../simulation/tools.ts';
import { copyWorld, type World } from '../../simulation/world.ts';

/** Something that is done before a case: a line, or time, or changes of files. */
export type BatchStep =
  | string
  | {
      /** Seconds that pass. */
      wait?: number;
      /** Files to write; null deletes one. */
      files?: Record<string, string | null>;
      /** Files that get a new modification time. */
      touch?: string[];
      /** Files that get a new mode, in octal. */
      chmod?: Record<string, string>;
    };

/** A case of a batch. */
export interface BatchCase {
  /** What the result is called. */
  id: string;
  /** The line; missing when `args` are given. */
  line?: string;
  /** The program and its arguments. */
  args?: string[];
  /** What is read from standard input. */
  stdin?: string;
  /** What is done before; its output is dropped. */
  before?: BatchStep[];
}

/** What came of a case. */
export interface BatchResult extends Execution {
  /** That of the case. */
  id: string;
}

/** How long a line may take, in virtual milliseconds. */
export const LIMIT_MS = 600_000;

/** Does a step in a world. */
function doStep(world: World, tools: Tools, step: BatchStep): void {
  const rules = worldRules(tools);
  if (typeof step === 'string') {
    execute(world, step, tools, rules, { limitMs: LIMIT_MS, isTerminal: false });
    return;
  }
  const { files } = world.console;
  for (const [path, content] of Object.entries(step.files ?? {})) {
    if (content === null) delete files[path];
    else files[path] = { content, mode: files[path]?.mode ?? '644', modifiedMs: unixMs(world) };
  }
  for (const path of step.touch ?? [])
    if (files[path]) files[path] = { ...files[path], modifiedMs: unixMs(world) };
  for (const [path, mode] of Object.entries(step.chmod ?? {}))
    if (files[path]) files[path] = { ...files[path], mode };
  if (step.wait !== undefined) advance(world, rules, world.nowMs + Math.round(step.wait * 1000));
}

/**
 * Runs cases, each on a fresh copy of a world. What is done before several of them in the same way is done once: a world is a
 * function of what was done in it.
 */
export function runBatch(start: World, tools: Tools, cases: readonly BatchCase[]): BatchResult[] {
  const rules = worldRules(tools);
  const known = new Map<string, World>([['[]', start]]);
  return cases.map((one) => {
    try {
      return runCase(one);
    } catch (error) {
      // A fault of the simulation itself must not take the other cases with it.
      return {
        id: one.id,
        stdout: '',
        stderr: `console: ${(error as Error).stack ?? String(error)}\n`,
        exitCode: 2,
      };
    }
  });

  function runCase(one: BatchCase): BatchResult {
    const world = copyWorld(worldAfter(known, tools, one.before ?? []));
    const line = one.line ?? (one.args ?? []).map(quote).join(' ');
    const typing = {
      limitMs: LIMIT_MS,
      isTerminal: false,
      ...(one.stdin === undefined ? {} : { stdin: one.stdin }),
    };
    return { id: one.id, ...execute(world, line, tools, rules, typing) };
  }
}

function worldAfter(known: Map<string, World>, tools: Tools, steps: readonly BatchStep[]): World {
  let count = steps.length;
  while (!known.has(JSON.stringify(steps.slice(0, count)))) count--;
  let world = known.get(JSON.stringify(steps.slice(0, count)))!;
  for (; count < steps.length; count++) {
    world = copyWorld(world);
    doStep(world, tools, steps[count]!);
    known.set(JSON.stringify(steps.slice(0, count + 1)), world);
  }
  return world;
}

/** An argument as a shell has to read it. */
function quote(arg: string): string {
  return /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`;
}
