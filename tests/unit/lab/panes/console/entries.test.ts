import { beforeEach, describe, expect, test } from 'vitest';
import { consoleEntries, LINES_MAX } from '../../../../../src/lab/panes/console/entries.ts';
import type { ConsoleProcess } from '../../../../../src/simulation/console/console.ts';
import { emptyWorld, type World } from '../../../../../src/simulation/world.ts';

let world: World;
beforeEach(() => {
  world = emptyWorld(1, 0);
});

function typed(id: string, line: string, text: string, more: Partial<ConsoleProcess> = {}): void {
  const output = text === '' ? [] : [{ stream: 'stdout' as const, text }];
  const process: ConsoleProcess = {
    id,
    line,
    by: 'reader',
    cause: 1,
    isTerminal: true,
    shell: null,
    output,
    exitCode: 0,
  };
  world.console.processes[id] = { ...process, ...more };
}

function running(process: ConsoleProcess): void {
  delete process.exitCode;
}

describe('the terminal', () => {
  test('shows what was typed, by whom, and what it printed', () => {
    typed('1', 'docker ps', 'CONTAINER ID\n');
    typed('2', 'docker compose up -d', '', { by: 'operator' });
    expect(consoleEntries(world, 0)).toMatchObject([
      {
        line: 'docker ps',
        by: 'reader',
        pieces: [{ text: 'CONTAINER ID\n' }],
        isRunning: false,
        exitCode: 0,
      },
      { line: 'docker compose up -d', by: 'operator', pieces: [] },
    ]);
  });

  test('is empty after clear', () => {
    typed('1', 'docker ps', 'a\n');
    typed('2', 'clear', '\u001b[H\u001b[2J');
    typed('3', 'ls', 'b\n');
    expect(consoleEntries(world, 0).map(({ line }) => line)).toEqual(['ls']);
  });

  test('keeps what runs when it is cleared by a key', () => {
    typed('1', 'docker ps', 'a\n');
    typed('2', 'kubectl get pods -w', 'b\n');
    running(world.console.processes['2']!);
    expect(consoleEntries(world, 2).map(({ id }) => id)).toEqual(['2']);
  });

  test('shows the latest screen of a program that clears its own', () => {
    typed('1', 'watch date', '\u001b[H\u001b[2Jone\n\u001b[H\u001b[2Jtwo\n');
    running(world.console.processes['1']!);
    expect(consoleEntries(world, 0)[0]!.pieces).toEqual([{ stream: 'stdout', text: 'two\n' }]);
  });

  test('shows the end of a long output and says how much is missing', () => {
    const lines = Array.from({ length: LINES_MAX + 5 }, (_, place) => `line ${place}\n`).join('');
    typed('1', 'docker logs api', lines);
    const [entry] = consoleEntries(world, 0);
    expect(entry!.linesLeftOut).toBe(5);
    expect(entry!.pieces[0]!.text.startsWith('line 5\n')).toBe(true);
  });

  test('has no control characters in what it shows', () => {
    typed('1', "printf '\\e[31mred'", '\u001b[31mred\u001b[0m\r\n');
    expect(consoleEntries(world, 0)[0]!.pieces[0]!.text).toBe('red\n');
  });
});
