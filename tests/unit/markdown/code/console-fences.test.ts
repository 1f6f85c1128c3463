import { expect, test } from 'vitest';
import { consoleFences } from '../../../../src/markdown/code/console-fences.ts';
import { commandsByOutput } from '../../../../src/markdown/code/transcript.ts';

test('the console fences of a text, with their titles and why they are not run', () => {
  const text = [
    'Before.',
    '```console title="Run it"',
    '$ docker ps',
    '```',
    '```yaml',
    'a: 1',
    '```',
    '````console title="ECS: wait" not-run="There is no ECS."',
    '$ aws ecs wait',
    'done',
    '````',
  ].join('\n');
  expect(consoleFences(text)).toEqual([
    { title: 'Run it', code: '$ docker ps', notRun: undefined, line: 2 },
    { title: 'ECS: wait', code: '$ aws ecs wait\ndone', notRun: 'There is no ECS.', line: 8 },
  ]);
});

test('commands with what is shown of their output; a continued line is one command', () => {
  const code = '$ kubectl get pods \\\n>   -n trading\nNAME\nx\n$ true\n$ echo a\na';
  expect(commandsByOutput(code)).toEqual([
    { line: 'kubectl get pods \\\n  -n trading', output: ['NAME', 'x'] },
    { line: 'true', output: [] },
    { line: 'echo a', output: ['a'] },
  ]);
});
