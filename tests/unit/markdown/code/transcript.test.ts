import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandsOf, readTranscript } from '../../../../src/markdown/code/transcript.ts';

const transcript = `$ docker run -d \\
>   --restart unless-stopped trade-api:1.4.0
9f2c6b1e4a7d
> not a continuation after output
$ docker ps`;

describe('a transcript', () => {
  test('tells commands, continued lines and output apart', () => {
    expect(readTranscript(transcript).map(({ kind }) => kind)).toEqual([
      'command',
      'continuation',
      'output',
      'output',
      'command',
    ]);
  });

  test('keeps output as it was printed and commands without their prompt', () => {
    expect(readTranscript(transcript).map(({ text }) => text)).toEqual([
      'docker run -d \\',
      '  --restart unless-stopped trade-api:1.4.0',
      '9f2c6b1e4a7d',
      '> not a continuation after output',
      'docker ps',
    ]);
  });

  test('gives the commands alone, with their continued lines', () => {
    expect(commandsOf(transcript)).toBe(
      'docker run -d \\\n  --restart unless-stopped trade-api:1.4.0\ndocker ps',
    );
  });

  test('a dollar without a blank is output', () => {
    expect(readTranscript('$HOME')).toEqual([{ kind: 'output', text: '$HOME' }]);
  });

  const command = fc.stringMatching(/^[a-z][a-z -]{0,20}$/);
  const output = fc.stringMatching(/^[A-Z0-9][\w .:]{0,30}$/);
  const entry = fc.record({
    command,
    more: fc.array(command, { maxLength: 2 }),
    output: fc.array(output, { maxLength: 3 }),
  });
  const written = (entries: { command: string; more: string[]; output: string[] }[]) =>
    entries
      .flatMap(({ command: first, more, output: printed }) => [
        `$ ${first}`,
        ...more.map((line) => `> ${line}`),
        ...printed,
      ])
      .join('\n');

  test('the commands are just those that were typed, never what was printed', () => {
    fc.assert(
      fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), (entries) => {
        expect(commandsOf(written(entries)).split('\n')).toEqual(
          entries.flatMap(({ command: first, more }) => [first, ...more]),
        );
      }),
    );
  });

  test('has a line for each line of the fence, whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '>', ' ', '\n', 'a') }), (text) => {
        expect(readTranscript(text)).toHaveLength(text.split('\n').length);
      }),
    );
  });
});
