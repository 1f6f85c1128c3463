/*
 * Models: `--help`: how a command is used, and the flags it knows here.
 * Leaves out: the sentences of the real help about each flag.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/cobra.go (usage template)
 */
import { COMMANDS, GROUPS } from './commands.ts';
import { ownOf } from '../../plain-data.ts';
import { usageLine, type DockerCommand } from './docker-command.ts';
import type { FlagSpec } from './flags.ts';

/** The help of a command; `path` is its name with `docker` in front. */
export function helpOf(path: string, command: DockerCommand): string {
  const head = `\nUsage:  ${usageLine(path, command.use)}\n\n${command.about}\n`;
  if (command.flags.length === 0) return head.slice(1);
  const width = Math.max(...command.flags.map((flag) => flagLine(flag).length));
  const lines = [...command.flags]
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .map((flag) => `  ${flagLine(flag).padEnd(width).trimEnd()}\n`);
  return `${head.slice(1)}\nOptions:\n${lines.join('')}`;
}

function flagLine({ name, short, kind }: FlagSpec): string {
  const letter = short === undefined ? '    ' : `-${short}, `;
  return `${letter}--${name}${kind === 'bool' ? '' : ` ${KIND_WORDS[kind] ?? kind}`}`;
}

const KIND_WORDS: Partial<Record<FlagSpec['kind'], string>> = {
  env: 'list',
  label: 'list',
  cpus: 'decimal',
  swap: 'bytes',
};

const PLUGIN_HEADS: Record<string, [use: string, about: string]> = {
  buildx: ['buildx [OPTIONS] COMMAND', 'Extended build capabilities with BuildKit'],
  compose: ['compose [OPTIONS] COMMAND', 'Define and run multi-container applications with Docker'],
};

/** The help of a group such as `container`. */
export function helpOfGroup(group: string): string {
  const names = Object.keys(COMMANDS).filter((path) => path.startsWith(`${group} `));
  const lines = names
    .map((path) => [path.slice(group.length + 1), COMMANDS[path]!.about] as const)
    .filter(([name]) => !name.includes(' '));
  const [use, about] = ownOf(PLUGIN_HEADS, group) ?? [`${group} COMMAND`, GROUPS[group]!];
  return `Usage:  docker ${use}\n\n${about}\n\nCommands:\n${table(lines)}\nRun 'docker ${group} COMMAND --help' for more information on a command.\n`;
}

/** The help of docker itself. */
export function topHelp(): string {
  const groups = Object.entries(GROUPS).filter(([name]) => !name.includes(' '));
  const commands = Object.entries(COMMANDS)
    .filter(([path]) => !path.includes(' '))
    .map(([path, { about }]) => [path, about] as const);
  return `Usage:  docker [OPTIONS] COMMAND\n\nA self-sufficient runtime for containers\n\nManagement Commands:\n${table(groups)}\nCommands:\n${table(commands)}\nRun 'docker COMMAND --help' for more information on a command.\n`;
}

/** Cobra leaves so much room for the name of a command. */
const LEAST_WIDTH = 11;

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(LEAST_WIDTH, ...rows.map(([name]) => name.length));
  return [...rows]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, about]) => `  ${name.padEnd(width)} ${about}\n`)
    .join('');
}
