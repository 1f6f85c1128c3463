/*
 * Models: the rules of a world with a terminal in it.
 * Leaves out: nothing; a world without a terminal does with behaviour.ts alone.
 * Upstream: https://github.com/ongardie/raftscope (rules over one model)
 */
import { rules } from '../behaviour.ts';
import type { Rules } from '../step.ts';
import type { Tools } from '../tools.ts';
import type { World } from '../world.ts';
import { consoleRules } from './rules.ts';

/** Everything that can happen, what is typed included. */
export function worldRules(tools: Tools): Rules<World> {
  return { ...rules, ...consoleRules(tools) };
}
