/** Installs a generator into the cache and builds the lessons with it. */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { LessonSource } from './lesson-sources.ts';
import type { Diagrams, Peer } from './peer.ts';
import { runCommand } from './run-command.ts';

const PEERS = resolve('node_modules/.cache/box-to-fleet/peers');

/** A built site and how long the build took. */
export interface PeerBuild {
  folder: string;
  buildMs: number;
  buildCpuMs: number;
}

/** Installs a generator if this very set of packages is not there yet; without a registry that is an Error. */
export async function installPeer(peer: Peer): Promise<void> {
  const folder = folderOf(peer);
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies: peer.packages }, null, 2);
  const stamp = join(folder, 'node_modules', 'installed.json');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === manifest) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), manifest);
  try {
    await runCommand(folder, 'npm', ['install', '--no-audit', '--no-fund', '--no-package-lock']);
  } catch (error) {
    throw new Error(
      `${peer.name} could not be installed. The bench needs an npm registry that has ` +
        `${Object.entries(peer.packages)
          .map(([name, version]) => `${name}@${version}`)
          .join(', ')}.\n${(error as Error).message}`,
      { cause: error },
    );
  }
  writeFileSync(stamp, manifest);
}

/** Builds the lessons with an installed generator, with nothing kept from an earlier build. */
export async function buildPeer(
  peer: Peer,
  lessons: readonly LessonSource[],
  diagrams: Diagrams,
): Promise<PeerBuild> {
  const folder = folderOf(peer);
  for (const left of [...peer.caches, peer.output])
    rmSync(join(folder, left), { recursive: true, force: true });
  for (const [path, text] of Object.entries(peer.files(lessons, diagrams))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const [script, ...args] = peer.build;
  const { tookMs, cpuMs } = await runCommand(folder, process.execPath, [
    join('node_modules', script),
    ...args,
  ]);
  const kept = join(PEERS, `${peer.name.toLowerCase()}-${diagrams}`);
  rmSync(kept, { recursive: true, force: true });
  cpSync(join(folder, peer.output), kept, { recursive: true });
  return { folder: kept, buildMs: tookMs, buildCpuMs: cpuMs };
}

function folderOf({ name }: Peer): string {
  return join(PEERS, name.toLowerCase());
}
