import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ClusterDump } from '../simulation/kubernetes/dump.ts';
import { execute } from '../simulation/console/session.ts';
import { worldRules } from '../simulation/console/world-rules.ts';
import type { World } from '../simulation/world.ts';
import { makeWorld } from './console/make-world.ts';
import { runPrompt } from './console/prompt.ts';
import { readFiles } from './console/read-files.ts';
import { LIMIT_MS, runBatch, type BatchCase } from './console/run-batch.ts';
import { readYaml } from '../yaml/read-yaml.ts';

const USAGE = `usage: npm run --silent console -- [--load dump.json] [--files DIR] [--seed N] [-- "LINE"]
       npm run --silent console -- [--load dump.json] [--files DIR] [--seed N] --batch cases.json
Without a line and without --batch there is a prompt.
`;

/** What the tool was called with. */
interface Options {
  load?: string;
  files?: string;
  seed: number;
  batch?: string;
  line?: string;
}

/** An error of the tool itself. */
class ToolError extends Error {}

function readOptions(args: readonly string[]): Options {
  const options: Options = { seed: 1 };
  const rest = [...args];
  while (rest.length > 0) {
    const word = rest.shift()!;
    if (word === '--') return { ...options, line: rest.join(' ') };
    if (!word.startsWith('--')) return { ...options, line: [word, ...rest].join(' ') };
    const [name, value = rest.shift()] = word.split(/=(.*)/s);
    if (value === undefined) throw new ToolError(`${name!} needs a value`);
    if (name === '--load' || name === '--files' || name === '--batch')
      options[name.slice(2) as 'load'] = value;
    else if (name === '--seed' && /^\d+$/.test(value)) options.seed = Number(value);
    else throw new ToolError(`${word}: unknown option, or a bad value`);
  }
  return options;
}

/** Paths are relative to where npm was called. */
function inCallersDirectory(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

function readJson(path: string): unknown {
  try {
    return JSON.parse(readFileSync(inCallersDirectory(path), 'utf8'));
  } catch (error) {
    throw new ToolError(`${path}: ${(error as Error).message}`);
  }
}

function startWorld({ load, files, seed }: Options): World {
  let world;
  try {
    world = makeWorld(seed, load === undefined ? undefined : (readJson(load) as ClusterDump));
  } catch (error) {
    if (error instanceof ToolError) throw error;
    throw new ToolError(`${load ?? 'the world'}: ${(error as Error).message}`);
  }
  if (files === undefined) return world;
  try {
    world.console.files = readFiles(inCallersDirectory(files));
  } catch (error) {
    throw new ToolError(`${files}: ${(error as Error).message}`);
  }
  return world;
}

async function main(): Promise<number> {
  const args = process.argv.slice(2);
  if (args.includes('--help') && !args.includes('--')) {
    process.stdout.write(USAGE);
    return 0;
  }
  const options = readOptions(args);
  const tools = { readYaml };
  const world = startWorld(options);
  if (options.batch !== undefined) {
    const results = runBatch(world, tools, readJson(options.batch) as BatchCase[]);
    process.stdout.write(`${JSON.stringify(results, null, 1)}\n`);
    return 0;
  }
  if (options.line === undefined) {
    return runPrompt(world, tools);
  }
  const typing = { limitMs: LIMIT_MS, isTerminal: false };
  const { stdout, stderr, exitCode } = execute(world, options.line, tools, worldRules(tools), typing);
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  return exitCode;
}

try {
  process.exitCode = await main();
} catch (error) {
  if (!(error instanceof ToolError)) throw error;
  process.stderr.write(`console: ${error.message}\n${USAGE}`);
  process.exitCode = 2;
}
