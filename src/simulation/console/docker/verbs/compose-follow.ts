/*
 * Models: the output of a project's containers together, each line with the name of its container in front.
 * Leaves out: colors.
 * Upstream: https://github.com/docker/compose/blob/v2.36.2/cmd/formatter/logs.go
 */
import { nanoTimestamp } from '../../../clock.ts';
import { composePs } from '../../../docker/compose/compose-ps.ts';
import { nameOf, type Container } from '../../../docker/container.ts';
import type { OutputLine } from '../../../machine/process.ts';
import type { World } from '../../../world.ts';
import type { CommandContext } from '../../command.ts';
import { hostOf } from '../engine.ts';
import { cursorAtEnd, FROM_START, linesAfter, outputOfContainer, type Cursor } from '../follow.ts';

/** Whose output is followed, and how far each was read. */
export type ComposeFollow = {
  project: string;
  services: string[];
  cursors: Record<string, Cursor>;
  hasPrefix: boolean;
  hasTimes: boolean;
};

/** The lines that are new, oldest first, and the state to go on with. */
export function composeOutput(
  context: CommandContext,
  state: ComposeFollow,
  tail?: number,
): { text: string; state: ComposeFollow; isRunning: boolean } {
  const { world } = context;
  const containers = composePs(world, hostOf(context), state.project, {
    services: state.services,
    all: true,
  });
  const width = Math.max(0, ...containers.map((one) => shortName(one, state.project).length));
  const cursors = { ...state.cursors };
  const found: { line: OutputLine; prefix: string }[] = [];
  for (const container of containers) {
    const output = outputOfContainer(world, container);
    const before = cursors[container.Id] ?? FROM_START;
    const all = linesAfter(output, before);
    const lines = tail === undefined ? all : all.slice(Math.max(0, all.length - tail));
    const prefix = state.hasPrefix ? `${shortName(container, state.project).padEnd(width)}  | ` : '';
    found.push(...lines.map((line) => ({ line, prefix })));
    cursors[container.Id] = cursorAtEnd(output, before);
  }
  const text = found
    .sort((one, other) => one.line.atMs - other.line.atMs)
    .map(({ line, prefix }) => `${prefix}${timeOf(world, line, state.hasTimes)}${line.text}\n`)
    .join('');
  const isRunning = containers.some(({ State }) => State.Running);
  return { text, state: { ...state, cursors }, isRunning };
}

function timeOf(world: World, { atMs }: OutputLine, hasTimes: boolean): string {
  return hasTimes ? `${nanoTimestamp(world, atMs)} ` : '';
}

/** The name without that of the project: `web-1`. */
export function shortName(container: Container, project: string): string {
  return nameOf(container).replace(new RegExp(`^${project}-`), '');
}
