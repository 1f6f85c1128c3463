import { useCluster } from '../../../../../src/simulation/console/kubeconfig.ts';
import { execute, interrupt, start, type Execution } from '../../../../../src/simulation/console/session.ts';
import { worldRules } from '../../../../../src/simulation/console/world-rules.ts';
import { installPublicImages } from '../../../../../src/simulation/image/catalogue.ts';
import { startCluster } from '../../../../../src/simulation/kubernetes/cluster-bootstrap.ts';
import { advance } from '../../../../../src/simulation/step.ts';
import { emptyWorld, type World } from '../../../../../src/simulation/world.ts';
import { readYaml } from '../../../../../src/yaml/read-yaml.ts';

const tools = { readYaml };
const rules = worldRules(tools);

/** A world with a cluster of two nodes, public images and a terminal that knows the cluster. */
export function worldWithTerminal(): World {
  const world = emptyWorld(5, Date.UTC(2026, 5, 1, 12));
  installPublicImages(world);
  startCluster(world, { nodes: [{ name: 'node-1' }, { name: 'node-2' }] });
  useCluster(world.console, 'demo', { cluster: 'demo', server: 'https://192.168.1.10:6443', user: 'demo' });
  return world;
}

/** Types a line and lets time pass until it has ended, two minutes at most. */
export function type(world: World, line: string, stdin?: string): Execution {
  const input = stdin === undefined ? {} : { stdin };
  return execute(world, line, tools, rules, { limitMs: 120_000, isTerminal: true, ...input });
}

/** Writes a file of the terminal. */
export function save(world: World, path: string, content: string): void {
  world.console.files[path] = { content, mode: '644' };
}

/** Types a line that stays in the foreground of a terminal of its own; returns the number of its process. */
export function open(world: World, line: string): string {
  return start(world, line, tools);
}

/** Presses Ctrl-C there after a second and returns all that was printed. */
export function close(world: World, process: string): string {
  advance(world, rules, world.nowMs + 1000);
  interrupt(world, process, tools);
  return world.console.processes[process]!.output.map(({ text }) => text).join('');
}
