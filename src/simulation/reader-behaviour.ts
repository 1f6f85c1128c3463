/*
 * Models: a world with everything that a reader can do to it: its own rules, the terminal, the person on call, the causes.
 * Leaves out: nothing; what has no terminal can do with `behaviour.ts` alone.
 * Upstream: https://github.com/ongardie/raftscope (rules over one model)
 */
import { applyInput } from './apply-input.ts';
import { rules } from './behaviour.ts';
import { causeRules } from './causes/rules.ts';
import { consoleRules } from './console/rules.ts';
import type { Input } from './input.ts';
import { operatorRules } from './operator/rules.ts';
import type { Behaviour } from './timeline.ts';
import type { Tools } from './tools.ts';
import { copyWorld, type World } from './world.ts';

/** How a world behaves in a reader's hands; the tools are for the commands that are typed in it. */
export function readerBehaviour(tools: Tools): Behaviour<World, Input> {
  return {
    rules: { ...rules, ...consoleRules(tools), ...operatorRules(tools), ...causeRules(tools) },
    apply: (world, input) => applyInput(world, input, tools),
    copy: copyWorld,
  };
}
