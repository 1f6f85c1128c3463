import { useCluster } from '../../../../src/simulation/console/kubeconfig.ts';
import { loadWorld } from '../../../../src/simulation/kubernetes/load.ts';
import { copyWorld, type World } from '../../../../src/simulation/world.ts';
import type { ServedApi } from '../../../support/api-over-http/serve-api.ts';
import { shiftShown } from '../../../support/api-over-http/shifted-dates.ts';
import { diffLines, shownLines } from '../compare-lines.ts';
import type { RealKubectl } from '../real-kubectl.ts';
import { type } from '../start-world.ts';
import { randomDump } from './random-dump.ts';
import { randomLines } from './random-lines.ts';

/** A line of which the two kubectls do not print the same, with the seed of its cluster. */
export interface RandomDifference {
  seed: number;
  line: string;
  lines: string[];
}

/** How many kubectls run at once. */
const AT_ONCE = 2;

/** Compares lines in the cluster of a seed, up to a limit; tells how many, and which differ. */
export async function compareSeed(
  seed: number,
  limit: number,
  api: ServedApi,
  kubectl: RealKubectl,
): Promise<{ count: number; differences: RandomDifference[] }> {
  const world = makeWorld(seed);
  const lines = randomLines(randomDump(seed).items, seed).slice(0, limit);
  const waiting = [...lines];
  const suspected: string[] = [];
  const work = async (): Promise<void> => {
    for (let line = waiting.shift(); line !== undefined; line = waiting.shift()) {
      if ((await compareLine(line, world, api, kubectl)).length > 0) suspected.push(line);
    }
  };
  api.show(copyWorld(world));
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // Ages grow while many lines are compared, so that a difference counts only if it is there at once, too.
  const differences: RandomDifference[] = [];
  for (const line of suspected) {
    api.show(copyWorld(world));
    const found = await compareLine(line, world, api, kubectl);
    if (found.length > 0) differences.push({ seed, line, lines: found });
  }
  return { count: lines.length, differences };
}

/** The lines in which a line's two outputs differ. */
async function compareLine(
  line: string,
  world: World,
  api: ServedApi,
  kubectl: RealKubectl,
): Promise<string[]> {
  const shift = api.shiftSeconds();
  const real = await kubectl.run(line);
  const [stdout, stderr] = [shiftShown(real.stdout, -shift), shiftShown(real.stderr, -shift)];
  return diffLines(
    shownLines({ ...real, stdout, stderr }, isUnordered(line)),
    shownLines(type(copyWorld(world), line), isUnordered(line)),
  );
}

/** kubectl keeps labels in a map whose order it leaves to chance. */
function isUnordered(line: string): boolean {
  return /^kubectl (?:label|annotate) .* --list$/.test(line);
}

function makeWorld(seed: number): World {
  const world = loadWorld(randomDump(seed), seed);
  useCluster(world.console, 'trading', { cluster: 'trading', server: 'https://127.0.0.1:6443', user: 'you' });
  return world;
}
