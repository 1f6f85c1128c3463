import { describe, expect, test } from 'vitest';
import type { PlayedTranscript } from '../../../src/lab/build/play-session.ts';
import { linesOf } from '../../../src/markdown/code/transcript.ts';
import { consoleFences } from '../../../src/markdown/code/console-fences.ts';
import { rewriteTranscripts } from '../../support/rewrite-transcripts.ts';

/** A player that answers each line by the first pattern that it has in it. */
function playerOf(answers: readonly (readonly [RegExp, string])[]) {
  return (markdown: string): PlayedTranscript[] =>
    consoleFences(markdown).map(({ title, code }) => ({
      title,
      link: '',
      lines: linesOf(code).map((line) => ({
        line,
        output: answers.find(([pattern]) => pattern.test(line))?.[1] ?? 'not found\n',
        exitCode: 0,
      })),
    }));
}

const fence = (title: string, ...lines: string[]) =>
  ['Before.', '', '```console title="' + title + '" {2}', ...lines, '```', '', 'After.'].join('\n');

describe('rewriting transcripts', () => {
  test('leaves a text as it is whose output is what is printed', () => {
    const text = fence('a', '$ get pods', 'NAME   AGE', 'web    2s');
    expect(rewriteTranscripts(text, playerOf([[/get/, 'NAME   AGE\nweb    2s\n']]))).toBe(text);
  });

  test('puts the line that is most like it in the place of a shown one, and adds none that was left out', () => {
    const text = fence('a', '$ events', '2s   Warning   Unhealthy   probe failed', '$ push');
    const play = playerOf([
      [/events/, 'LAST SEEN   TYPE\n9s   Normal   Pulled   done\n3s   Warning   Unhealthy   probe failed\n'],
      [/push/, 'many\nlines\n'],
    ]);
    expect(rewriteTranscripts(text, play)).toBe(
      fence('a', '$ events', '3s   Warning   Unhealthy   probe failed', '$ push'),
    );
  });

  test('takes lines away of which fewer are printed, and blanks at line ends', () => {
    const text = fence('a', '$ get', 'NAME   AGE', 'web    2s', 'shop   2s');
    expect(rewriteTranscripts(text, playerOf([[/get/, 'NAME   AGE   \nshop   2s\n']]))).toBe(
      fence('a', '$ get', 'NAME   AGE', 'shop   2s'),
    );
  });

  test('follows a generated name into commands, which then print what they print for it, and into prose', () => {
    const text = [
      fence('a', '$ get pods', 'trade-api-85bc49f9d5-qbn8k   1/1'),
      '`trade-api-85bc49f9d5-qbn8k` goes.',
      fence('b', '$ delete \\', '>   trade-api-85bc49f9d5-qbn8k', 'pod "trade-api-85bc49f9d5-qbn8k" deleted'),
      fence('c', '$ get -l pod-template-hash=85bc49f9d5', 'gone'),
    ].join('\n');
    const play = playerOf([
      [/get pods/, 'trade-api-7bf66f6956-zm22s   1/1\n'],
      [/delete \\\n {2}trade-api-7bf66f6956-zm22s/, 'pod "trade-api-7bf66f6956-zm22s" deleted\n'],
      [/hash=7bf66f6956/, 'away\n'],
    ]);
    expect(rewriteTranscripts(text, play)).toBe(
      text.replaceAll('85bc49f9d5', '7bf66f6956').replaceAll('qbn8k', 'zm22s').replace('gone', 'away'),
    );
  });

  test('leaves a fence alone that is not run', () => {
    const text = fence('a" not-run="No such thing.', '$ get', 'as it was');
    expect(rewriteTranscripts(text, playerOf([[/get/, 'otherwise\n']]))).toBe(text);
  });
});
