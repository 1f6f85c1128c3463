/**
 * Runs command lines through the real kubectl and through the console, in copies of one world, and shows what differs; with
 * --random, lines about random objects.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { currentNamespace } from '../../../src/simulation/console/kubeconfig.ts';
import { copyWorld, type World } from '../../../src/simulation/world.ts';
import { advance } from '../../../src/simulation/step.ts';
import { serveApi, type ServedApi } from '../../support/api-over-http/serve-api.ts';
import { shiftShown } from '../../support/api-over-http/shifted-dates.ts';
import { diffLines, shownLines } from './compare-lines.ts';
import { fetchKubectl, NoKubectlError, versionOf } from './fetch-kubectl.ts';
import { readOptions, type Options } from './options.ts';
import { compareSeed } from './random/compare-random.ts';
import { prepareKubectl, type RealKubectl } from './real-kubectl.ts';
import { sessions, type Session } from './sessions.ts';
import { behaviour, startWorld, type } from './start-world.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const RESULT = join(root, 'src', 'simulation', 'ledger', 'runs', 'kubectl.json');

/** A line of which the two kubectls do not print the same. */
interface Difference {
  line: string;
  lines: string[];
}

async function main({ pattern, random, seed }: Options): Promise<number> {
  const binary = fetchKubectl(join(root, 'node_modules', '.cache', 'kubectl'));
  const version = versionOf(binary);
  const start = startWorld();
  const api = await serveApi(behaviour.rules);
  const kubectl = prepareKubectl(
    binary,
    api.url,
    join(import.meta.dirname, 'files'),
    currentNamespace(start.console),
  );
  if (random !== undefined) return compareRandom(random, seed, version, api, kubectl);
  const chosen = sessions.filter(
    ({ lines }) => pattern === undefined || lines.some((line) => line.includes(pattern)),
  );
  const differences: Difference[] = [];
  try {
    for (const session of chosen) {
      const found = await compare(session, start, api, kubectl, false);
      // Ages that kubectl tells may have grown by a second while it ran.
      differences.push(...(found.length > 0 ? await compare(session, start, api, kubectl, true) : found));
    }
  } finally {
    await api.close();
    kubectl.remove();
  }
  const count = chosen.reduce((sum, { lines }) => sum + lines.length, 0);
  for (const { line, lines } of differences) process.stdout.write(`\n$ ${line}\n${lines.join('\n')}\n`);
  process.stdout.write(
    `\n${count - differences.length} of ${count} lines print the same on kubectl ${version} and on the console (-: only kubectl, +: only the console)\n`,
  );
  if (pattern === undefined) keep(version, count, differences);
  return differences.length > 0 ? 1 : 0;
}

/** Compares random lines, cluster by cluster, until there are as many as wanted; shows what differs with its seed. */
async function compareRandom(
  wanted: number,
  firstSeed: number,
  version: string,
  api: ServedApi,
  kubectl: RealKubectl,
): Promise<number> {
  let [seed, compared, differing] = [firstSeed, 0, 0];
  try {
    for (; compared < wanted; seed++) {
      const { count, differences } = await compareSeed(seed, wanted - compared, api, kubectl);
      compared += count;
      differing += differences.length;
      for (const { line, lines } of differences) {
        process.stdout.write(`\n[seed ${seed}] $ ${line}\n${lines.join('\n')}\n`);
      }
    }
  } finally {
    await api.close();
    kubectl.remove();
  }
  process.stdout.write(
    `\n${compared - differing} of ${compared} random lines (seeds ${firstSeed} to ${seed - 1}) print the same on kubectl ${version} and on the console (-: only kubectl, +: only the console)\n`,
  );
  return differing > 0 ? 1 : 0;
}

/** Types a session in two copies of a world, line by line at the same virtual time; punctually means early in a second. */
async function compare(
  session: Session,
  start: World,
  api: ServedApi,
  kubectl: RealKubectl,
  isPunctual: boolean,
): Promise<Difference[]> {
  const [served, own] = [copyWorld(start), copyWorld(start)];
  const found: Difference[] = [];
  kubectl.resetFiles();
  for (const line of session.lines) {
    alignTimes(served, own);
    if (isPunctual) await untilEarlyInSecond();
    api.show(served);
    api.letTimePass(session.isPolling ?? false);
    const real = await kubectl.run(line);
    api.letTimePass(false);
    const shift = api.shiftSeconds();
    const [stdout, stderr] = [shiftShown(real.stdout, -shift), shiftShown(real.stderr, -shift)];
    const isUnordered = session.isUnordered ?? false;
    const lines = diffLines(
      shownLines({ ...real, stdout, stderr }, isUnordered),
      shownLines(type(own, line), isUnordered),
    );
    if (lines.length > 0) found.push({ line, lines });
  }
  return found;
}

/** Brings two worlds to the same full second. */
function alignTimes(one: World, other: World): void {
  const second = Math.ceil(Math.max(one.nowMs, other.nowMs) / 1000) * 1000;
  for (const world of [one, other]) advance(world, behaviour.rules, second);
}

/** Ages that kubectl tells count from the real clock, which must not reach the next second while it runs. */
async function untilEarlyInSecond(): Promise<void> {
  const fraction = Date.now() % 1000;
  if (fraction > 400) await new Promise((resolve) => setTimeout(resolve, 1000 - fraction));
}

/** Keeps the result for the ledger. */
function keep(version: string, lines: number, differences: readonly Difference[]): void {
  const result = {
    date: new Date().toISOString().slice(0, 10),
    kubectl: version,
    lines,
    same: lines - differences.length,
    differing: differences.map(({ line }) => line),
  };
  writeFileSync(RESULT, `${JSON.stringify(result, null, 2)}\n`);
}

try {
  process.exitCode = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof NoKubectlError)) throw error;
  process.stderr.write(`conformance: ${error.message}\n`);
  process.exitCode = 2;
}
