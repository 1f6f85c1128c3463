/*
 * Models: completion for docker: its commands, their flags, and the names of containers, images, networks and volumes.
 * Leaves out: values of flags.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/completion/functions.go
 */
import { nameOf } from '../../docker/container.ts';
import type { World } from '../../world.ts';
import { COMMANDS, GROUPS } from './commands.ts';
import { imageRow, namedImages } from './image-row.ts';

/** What may stand in the place of the last word; `files` where a file may. */
export function completeDocker(world: World, words: string[]): string[] | 'files' {
  const word = words.at(-1) ?? '';
  const path = findPath(words.slice(0, -1));
  if (path === undefined) return nextWords(words.slice(0, -1));
  const command = COMMANDS[path]!;
  if (word.startsWith('-')) return command.flags.map(({ name }) => `--${name}`);
  return argumentsOf(world, path, command.use);
}

function findPath(words: string[]): string | undefined {
  for (let count = Math.min(3, words.length); count > 0; count--) {
    const path = words.slice(0, count).join(' ');
    if (Object.hasOwn(COMMANDS, path)) return path;
  }
  return undefined;
}

function nextWords(before: string[]): string[] {
  const start = before.length === 0 ? '' : `${before.join(' ')} `;
  const all = [...Object.keys(COMMANDS), ...Object.keys(GROUPS)];
  return all.filter((path) => path.startsWith(start)).map((path) => path.slice(start.length).split(' ')[0]!);
}

/** What the usage line of a command says about its arguments decides what is offered. */
function argumentsOf(world: World, path: string, use: string): string[] | 'files' {
  const host = world.dockerHosts[world.console.dockerHost];
  if (!host) return [];
  const containers = Object.values(host.containers).map(nameOf);
  if (path.startsWith('compose ')) return [];
  if (path.endsWith('inspect')) {
    const kind = path.split(' ')[0]!;
    if (kind === 'network') return Object.keys(host.networks);
    if (kind === 'volume') return Object.keys(host.volumes);
    return kind === 'image' ? images(world) : [...containers, ...(kind === 'container' ? [] : images(world))];
  }
  if (use.includes('NETWORK'))
    return [...Object.keys(host.networks), ...(use.includes('CONTAINER') ? containers : [])];
  if (use.includes('VOLUME')) return Object.keys(host.volumes);
  if (use.includes('CONTAINER')) return containers;
  if (/IMAGE|NAME\[:TAG|REPOSITORY/.test(use)) return images(world);
  return use.includes('PATH') ? 'files' : [];
}

function images(world: World): string[] {
  const rows = namedImages(world, world.console.dockerHost).map((named) => imageRow(world, named, false));
  return rows.flatMap(({ Repository, Tag }) =>
    Repository === '<none>' ? [] : [`${Repository as string}:${Tag as string}`],
  );
}
