/*
 * Models: what follows from causes later by themselves, and what a scenario has in store.
 * Leaves out: nothing.
 * Upstream: https://principlesofchaos.org/
 */
import type { Input } from '../input.ts';
import { record } from '../event-log.ts';
import type { Rules } from '../step.ts';
import type { Tools } from '../tools.ts';
import type { Side } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import { applyInput } from '../apply-input.ts';
import { MARKET_CLOSED, setLoads } from './apply-cause.ts';

/** The kind of the agenda's event at which a scenario does something by itself. */
export const SCRIPTED = 'causes.scripted';

/** The rules of causes; the tools are for the commands that come with some. */
export function causeRules(tools: Tools): Rules<World> {
  return {
    [MARKET_CLOSED](world, { data, cause }) {
      const { side } = data as { side: Side };
      const what = 'the close of the market is over';
      const entry = { atMs: world.nowMs, actor: 'traffic', what, about: `load/${side}` };
      setLoads(world, side, 1, record(world.log, cause === undefined ? entry : { ...entry, cause }));
    },
    [SCRIPTED](world, { data }) {
      applyInput(world, data as unknown as Input, tools, 'scenario');
    },
  };
}
