/*
 * Models: the ready-made scenarios by name. One may extend another and say only what differs.
 * Leaves out: scenarios from elsewhere.
 * Upstream: https://github.com/ongardie/raftscope (scenarios set up beside the rules)
 */
import byHand from './by-hand.json' with { type: 'json' };
import composeToProduction from './compose-to-production.json' with { type: 'json' };
import containerCrash from './container-crash.json' with { type: 'json' };
import crashLoop from './crash-loop.json' with { type: 'json' };
import emptyCluster from './empty-cluster.json' with { type: 'json' };
import fatImage from './fat-image.json' with { type: 'json' };
import fiveCopies from './five-copies.json' with { type: 'json' };
import fromNothing from './from-nothing.json' with { type: 'json' };
import handOver from './hand-over.json' with { type: 'json' };
import handedOver from './handed-over.json' with { type: 'json' };
import laptop from './laptop.json' with { type: 'json' };
import machineLoss from './machine-loss.json' with { type: 'json' };
import marketClose from './market-close.json' with { type: 'json' };
import mcpLongCalls from './mcp-long-calls.json' with { type: 'json' };
import mcpSessions from './mcp-sessions.json' with { type: 'json' };
import mcpSessionsSticky from './mcp-sessions-sticky.json' with { type: 'json' };
import mcpStateless from './mcp-stateless.json' with { type: 'json' };
import oneToThreeServices from './one-to-three-services.json' with { type: 'json' };
import podsPending from './pods-pending.json' with { type: 'json' };
import readinessFails from './readiness-fails.json' with { type: 'json' };
import rollingUpdate from './rolling-update.json' with { type: 'json' };
import rollingUpdateBad from './rolling-update-bad.json' with { type: 'json' };
import rollingUpdateWithoutProbe from './rolling-update-without-probe.json' with { type: 'json' };
import serviceSelectsNothing from './service-selects-nothing.json' with { type: 'json' };
import serviceWrongPort from './service-wrong-port.json' with { type: 'json' };
import slimImage from './slim-image.json' with { type: 'json' };
import thisVerySite from './this-very-site.json' with { type: 'json' };
import { BadScenarioError, readScenario } from './read-scenario.ts';
import type { Scenario } from './scenario.ts';

/** What a file says: a whole scenario, or the name of another one and what differs from it. */
type Written = { name: string; extends?: string } & Record<string, unknown>;

const written: readonly Written[] = [
  laptop,
  fiveCopies,
  containerCrash,
  machineLoss,
  rollingUpdate,
  rollingUpdateBad,
  rollingUpdateWithoutProbe,
  marketClose,
  fatImage,
  slimImage,
  composeToProduction,
  oneToThreeServices,
  serviceSelectsNothing,
  readinessFails,
  crashLoop,
  podsPending,
  serviceWrongPort,
  mcpSessions,
  mcpSessionsSticky,
  mcpStateless,
  mcpLongCalls,
  fromNothing,
  emptyCluster,
  thisVerySite,
  byHand,
  handedOver,
  handOver,
];

/** The names of all scenarios, in the order in which they are offered. */
export const SCENARIO_NAMES: readonly string[] = written.map(({ name }) => name);

/** The scenario of a name; an unknown name, and a file that is no scenario, is a BadScenarioError. */
export function scenarioOf(name: string): Scenario {
  const whole: Record<string, unknown> = { ...wholeOf(name) };
  delete whole['extends'];
  return readScenario(whole);
}

function wholeOf(name: string, depth = 0): Written {
  const own = written.find((scenario) => scenario.name === name);
  if (!own || depth > 5) throw new BadScenarioError(`there is no scenario ${JSON.stringify(name)}`);
  return own.extends === undefined ? own : { ...wholeOf(own.extends, depth + 1), ...own };
}
