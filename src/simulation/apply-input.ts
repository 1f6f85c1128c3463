/*
 * Models: what each thing that a reader can do does to the world, at once.
 * Leaves out: looking; that changes nothing.
 * Upstream: https://github.com/ongardie/raftscope (the reader's actions as a table)
 */
import { applyCause } from './causes/apply-cause.ts';
import type { Causer } from './causes/causes.ts';
import { interrupt, start } from './console/session.ts';
import { record } from './event-log.ts';
import type { Input } from './input.ts';
import type { Tools } from './tools.ts';
import type { World } from './world.ts';

/** Does something to the world; a cause is logged as its causer's. */
export function applyInput(world: World, input: Input, tools: Tools, by: Causer = 'reader'): void {
  switch (input.kind) {
    case 'line':
      start(world, input.line, tools);
      return;
    case 'interrupt':
      // The person on call and the pipeline have terminals of their own.
      for (const { id, by, exitCode } of Object.values(world.console.processes)) {
        if (by === 'reader' && exitCode === undefined) interrupt(world, id, tools);
      }
      return;
    case 'cause':
      applyCause(world, tools, input, by);
      return;
    case 'file':
      writeFile(world, input.path, input.text);
      return;
    case 'operator':
      world.operator.reactionMs = input.delayMs;
      note(world, `lets the person on call react after ${input.delayMs / 1000} s`, 'operator');
  }
}

function writeFile(world: World, path: string, content: string): void {
  const mode = world.console.files[path]?.mode ?? '644';
  world.console.files[path] = { content, mode, modifiedMs: world.epochMs + world.nowMs };
  note(world, `edits ${path}`, `file/${path}`);
}

function note(world: World, what: string, about: string): void {
  record(world.log, { atMs: world.nowMs, actor: 'reader', what, about });
}
