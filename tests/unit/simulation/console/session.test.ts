import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { why } from '../../../../src/simulation/event-log.ts';
import { interrupt, outputOf, processOf, start } from '../../../../src/simulation/console/session.ts';
import { copyWorld } from '../../../../src/simulation/world.ts';
import { consoleWorld, pass, tools, type } from '../../../support/console-world.ts';

describe('a line of the terminal', () => {
  test('goes through pipes, lists and substitutions', () => {
    const world = consoleWorld({ 'a.txt': 'one\ntwo\nthree\n' });
    expect(type(world, 'grep t a.txt | wc -l').stdout.trim()).toBe('2');
    expect(type(world, 'false || echo $(echo yes | tr a-z A-Z) && true').stdout).toBe('YES\n');
  });

  test('leaves variables, the directory and the exit code to the next', () => {
    const world = consoleWorld();
    type(world, 'mkdir -p shop/web; cd shop; X=5; false');
    expect(type(world, 'echo $? $X; pwd')).toEqual({
      stdout: '1 5\n/home/you/shop\n',
      stderr: '',
      exitCode: 0,
    });
    expect(type(world, 'ls').stdout).toBe('web\n');
  });

  test('writes files that the next reads', () => {
    const world = consoleWorld();
    type(world, 'echo one > f; echo two >> f');
    expect(type(world, 'cat f').stdout).toBe('one\ntwo\n');
    expect(world.console.files['f']?.content).toBe('one\ntwo\n');
  });

  test('says what bash says about a program that is not there', () => {
    const world = consoleWorld();
    expect(type(world, 'frob -x')).toEqual({
      stdout: '',
      stderr: 'bash: frob: command not found\n',
      exitCode: 127,
    });
  });

  test('says of a program that is elsewhere what to use, and fails', () => {
    const { stderr, exitCode } = type(consoleWorld(), 'vim deployment.yaml');
    expect(stderr).toBe(
      'vim: not modelled in this simulation; it would open a file to change it; use the files pane\n',
    );
    expect(exitCode).toBe(1);
  });

  test('that bash cannot read ends with 2', () => {
    expect(type(consoleWorld(), 'echo "open').exitCode).toBe(2);
  });
});

describe('time', () => {
  test('passes while a program sleeps, and its output comes line by line', () => {
    const world = consoleWorld();
    const id = start(world, 'for i in 1 2 3; do echo $i; sleep 1; done | grep -v 2', tools);
    expect(outputOf(world, id)).toEqual({ text: '1\n' });
    pass(world, 2500);
    expect(outputOf(world, id).text).toBe('1\n3\n');
    pass(world, 1000);
    expect(outputOf(world, id)).toEqual({ text: '1\n3\n', exitCode: 0 });
  });

  test('stops at the limit, where the line is interrupted', () => {
    const world = consoleWorld();
    const before = world.nowMs;
    expect(type(world, 'sleep 100', 5000).exitCode).toBe(130);
    expect(world.nowMs - before).toBe(5000);
  });
});

describe('Ctrl-C', () => {
  test('ends the line with 130, and nothing of it comes later', () => {
    const world = consoleWorld();
    const id = start(world, 'sleep 5; echo late', tools);
    pass(world, 1000);
    interrupt(world, id, tools);
    pass(world, 10_000);
    expect(outputOf(world, id)).toEqual({ text: '', exitCode: 130 });
    expect(world.console.lastExitCode).toBe(130);
  });

  test('in docker run gives the container SIGINT', () => {
    const world = consoleWorld();
    type(world, 'docker pull alpine:3.22');
    const line =
      'docker run --name taker alpine:3.22 sh -c \'trap "echo bye; exit 7" INT; while :; do sleep 0.1; done\'';
    const id = start(world, line, tools);
    pass(world, 2000);
    interrupt(world, id, tools);
    pass(world, 2000);
    expect(type(world, "docker inspect -f '{{.State.Status}} {{.State.ExitCode}}' taker").stdout).toBe(
      'exited 7\n',
    );
  });
});

describe('the log', () => {
  test('has the line as the cause of what it did', () => {
    const world = consoleWorld();
    type(world, 'docker network create shop');
    const made = world.log.entries.find(({ what }) => what.startsWith('creates network shop'))!;
    const { chain } = why(world.log, made.id);
    expect(chain.at(-1)).toMatchObject({ actor: 'reader', what: 'docker network create shop' });
  });

  test('counts typed lines by side', () => {
    const world = consoleWorld();
    for (const line of ['docker ps', 'kubectl get pods', 'ls', 'docker ps | grep x']) type(world, line);
    expect(world.console.typed).toEqual({ docker: 2, cluster: 1 });
    expect(world.console.history).toHaveLength(4);
  });
});

describe('a world in the middle of a line', () => {
  test('can be copied, and both go on alike', () => {
    const world = consoleWorld();
    type(world, 'docker pull alpine:3.22');
    const id = start(
      world,
      'i=0; while [ $i -lt 9 ]; do i=$((i+1)); echo $i; sleep 0.3; done | tail -2',
      tools,
    );
    pass(world, 1000);
    const copy = copyWorld(world);
    pass(world, 5000);
    pass(copy, 5000);
    expect(outputOf(copy, id)).toEqual(outputOf(world, id));
    expect(processOf(world, id).exitCode).toBe(0);
  });
});

describe('random lines', () => {
  const words = fc.constantFrom(
    ...[
      'docker',
      'kubectl',
      'aws',
      'ps',
      'run',
      'get',
      'pods',
      '-a',
      '--format',
      '{{.ID}}',
      '{{',
      'json',
      '-f',
      'x',
      '|',
    ],
    ...[
      '&&',
      ';',
      '>',
      '<',
      '$(',
      ')',
      '"',
      "'",
      '-p',
      '8080:80',
      'alpine:3.22',
      'images',
      'inspect',
      'logs',
      'exec',
      '--',
    ],
    ...[
      'compose',
      'up',
      '-d',
      'ecr',
      'describe-images',
      '--query',
      '[?',
      'network',
      'create',
      'rm',
      '-n',
      '$X',
      'curl',
      '\\',
    ],
    ...[
      'localhost',
      'watch',
      'sleep',
      '0',
      '1',
      'ls',
      'cd',
      '..',
      'rmi',
      'tag',
      'stop',
      'container',
      'prune',
      '-it',
      '=',
      '#',
    ],
  );

  test('never throw', () => {
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), fc.boolean(), (list, isJoined) => {
        const world = consoleWorld({ x: 'services: {}\n' });
        type(world, list.join(isJoined ? '' : ' '), 2000);
      }),
      { seed: 7, numRuns: 400 },
    );
  });
});
