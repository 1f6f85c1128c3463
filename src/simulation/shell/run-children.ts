/*
 * Models: shells inside a shell: members of a pipeline, subshells, command substitutions, commands in the background.
 * Leaves out: nothing that a process of its own would do here.
 * Upstream: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_13
 */
import { copyPlain } from '../plain-data.ts';
import { substitutionsIn } from './expand.ts';
import { blockedTogether, type Blocked, type Run } from './run.ts';
import { isCondition } from './run-frame.ts';
import type { Frame, ShellState } from './shell.ts';
import { runShell } from './step-shell.ts';
import { closeStreams, openPipe } from './streams.ts';
import type { ShellNode, Word } from './syntax.ts';

/** A shell that begins as a copy of another one and runs one command. */
export function forkShell(shell: ShellState, node: ShellNode): ShellState {
  const { variables, longBytes, exported, readonly, options, streams, traps } = shell;
  return {
    ...shell,
    ...copyPlain({ variables, longBytes, exported, readonly, streams }),
    options: { ...options, exitOnError: options.exitOnError === true && !isCondition(shell) },
    functions: { ...shell.functions },
    parameters: [...shell.parameters],
    // A subshell ignores what its parent ignores, and has no other traps.
    traps: Object.fromEntries(Object.entries(traps).filter(([, handler]) => handler === '')),
    pending: [],
    frames: [{ node, at: 0 }],
    jobs: [],
    execsLast: false,
    isReplaced: false,
    busyTurns: 0,
    pipes: {},
  };
}

/**
 * Lets the shells that a frame waits for go on, until all have ended (undefined) or none can go on.
 */
export function runChildren(
  run: Run,
  shell: ShellState,
  children: readonly ShellState[],
): Blocked | undefined {
  for (;;) {
    const before = run.progress;
    const blocked = children.flatMap((child) => {
      if (child.exitCode !== undefined) return [];
      const why = runShell(run, child);
      if (!why) closeStreams(run, child, shell);
      return why ?? [];
    });
    if (blocked.length === 0) return undefined;
    if (run.progress === before || run.budget <= 0) return blockedTogether(blocked);
  }
}

/** Starts the members of a pipeline, each with a pipe to the next. */
export function startPipeline(run: Run, shell: ShellState, commands: readonly ShellNode[]): ShellState[] {
  const members = commands.map((command) => forkShell(shell, command));
  members.slice(1).forEach((reader, index) => {
    const pipe = openPipe(run);
    members[index]!.streams[1] = { kind: 'pipe', pipe };
    reader.streams[0] = { kind: 'pipe', pipe };
  });
  return members;
}

/** Forgets the pipes between the members of a pipeline that has ended. */
export function forgetPipes({ root }: Run, members: readonly ShellState[]): void {
  for (const { streams } of members.slice(1)) {
    if (streams[0].kind === 'pipe') delete root.pipes[streams[0].pipe];
  }
}

/** Runs the command substitutions of words, one after the other, into `frame.results`; undefined when all are done. */
export function substitute(
  run: Run,
  shell: ShellState,
  frame: Frame,
  words: readonly Word[],
): Blocked | undefined {
  const parts = substitutionsIn(words);
  const results = (frame.results ??= []);
  while (results.length < parts.length) {
    if (!frame.children) beginSubstitution(run, shell, frame, parts[results.length]!.script);
    const blocked = runChildren(run, shell, frame.children!);
    if (blocked) return blocked;
    const [child] = frame.children!;
    results.push(run.root.pipes[frame.pipe!]!.text.replace(/\n+$/, ''));
    frame.bodyExitCode = child!.exitCode!;
    delete run.root.pipes[frame.pipe!];
    delete frame.pipe;
    delete frame.children;
  }
  return undefined;
}

function beginSubstitution(run: Run, shell: ShellState, frame: Frame, script: ShellNode): void {
  const child = forkShell(shell, script);
  const pipe = openPipe(run);
  child.streams[1] = { kind: 'pipe', pipe };
  frame.pipe = pipe;
  frame.children = [child];
}
