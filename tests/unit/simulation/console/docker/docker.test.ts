import { describe, expect, test } from 'vitest';
import { outputOf, start } from '../../../../../src/simulation/console/session.ts';
import { powerOff } from '../../../../../src/simulation/machine/power.ts';
import { consoleWorld, pass, tools, type } from '../../../../support/console-world.ts';

const NO_DAEMON =
  'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n';

describe('docker', () => {
  test('says in one line what is not here, and fails', () => {
    const world = consoleWorld();
    for (const line of [
      'docker cp a b',
      'docker swarm init',
      'docker compose watch',
      'docker run --privileged alpine',
    ]) {
      const { stdout, stderr, exitCode } = type(world, line);
      expect(stdout).toBe('');
      expect(stderr, line).toContain('not modelled in this simulation');
      expect(exitCode, line).not.toBe(0);
    }
  });

  test('finds no daemon on a host without power', () => {
    const world = consoleWorld();
    powerOff(world, 'laptop', undefined);
    pass(world, 1000);
    expect(type(world, 'docker ps')).toEqual({ stdout: '', stderr: NO_DAEMON, exitCode: 1 });
    const run = type(world, 'docker run alpine');
    expect(run.stderr).toBe(`docker: ${NO_DAEMON}\nRun 'docker run --help' for more information\n`);
    expect(run.exitCode).toBe(125);
  });

  test('pulls what run is missing, with its progress on standard error', () => {
    const { stdout, stderr } = type(consoleWorld(), 'docker run --rm alpine:3.22 echo hello');
    expect(stdout).toBe('hello\n');
    expect(stderr).toMatch(
      /^Unable to find image 'alpine:3\.22' locally\n3\.22: Pulling from library\/alpine\n/,
    );
    expect(stderr).toMatch(/Status: Downloaded newer image for alpine:3\.22\n$/);
  });

  test('says what its Docker Hub has when the real one has more', () => {
    const world = consoleWorld();
    const unknown = type(world, 'docker pull postgres');
    expect(unknown.stderr).toMatch(/^Error response from daemon: pull access denied for postgres, .*\n/);
    expect(unknown.stderr).toMatch(/\ndocker\.io: in this simulation it has only alpine, .*nginx.*\n$/);
    expect(unknown.exitCode).toBe(1);
    const tag = type(world, 'docker pull nginx:0.1');
    expect(tag.stderr).toMatch(/\nnginx: in this simulation it has only the tags .*latest.*\n$/);
    const elsewhere = type(world, 'docker pull registry.example.com/postgres');
    expect(elsewhere.stderr).not.toContain('in this simulation');
  });

  test('leaves nothing of a container with --rm but its exit code', () => {
    const world = consoleWorld();
    expect(type(world, "docker run --rm alpine:3.22 sh -c 'echo out; echo err >&2; exit 4'")).toMatchObject({
      stdout: 'out\n',
      exitCode: 4,
    });
    expect(type(world, 'docker ps -aq').stdout).toBe('');
  });

  test('removes with -f what is there, and only mentions what is not', () => {
    const world = consoleWorld();
    type(world, 'docker run -d --name web alpine:3.22 sleep 600');
    expect(type(world, 'docker rm -f web nope')).toEqual({
      stdout: 'web\n',
      stderr: 'Error response from daemon: No such container: nope\n',
      exitCode: 0,
    });
    expect(type(world, 'docker rm nope').exitCode).toBe(1);
  });

  test('follows logs until the container stops', () => {
    const world = consoleWorld();
    type(world, "docker run -d --name ticker alpine:3.22 sh -c 'for i in 1 2 3; do echo $i; sleep 1; done'");
    const id = start(world, 'docker logs -f ticker', tools);
    pass(world, 1500);
    expect(outputOf(world, id)).toEqual({ text: '1\n2\n' });
    pass(world, 3000);
    expect(outputOf(world, id)).toEqual({ text: '1\n2\n3\n', exitCode: 0 });
    expect(type(world, 'docker logs --tail 1 ticker').stdout).toBe('3\n');
  });

  test('stops several containers at the same time', () => {
    const world = consoleWorld();
    type(world, 'docker pull alpine:3.22');
    for (const name of ['one', 'two']) type(world, `docker run -d --name ${name} alpine:3.22 sleep 600`);
    const before = world.nowMs;
    expect(type(world, 'docker stop one two').stdout).toBe('one\ntwo\n');
    expect(world.nowMs - before).toBeGreaterThanOrEqual(10_000);
    expect(world.nowMs - before).toBeLessThan(11_000);
  });

  test('waits for an exit code', () => {
    const world = consoleWorld();
    type(world, "docker run -d --name job alpine:3.22 sh -c 'sleep 2; exit 3'");
    expect(type(world, 'docker wait job').stdout).toBe('3\n');
  });

  test('lists by template, as JSON, and by filters', () => {
    const world = consoleWorld();
    type(world, 'docker run -d --name web --label tier=front -p 8080:80 alpine:3.22 sleep 600');
    type(world, 'docker create --name db alpine:3.22');
    expect(type(world, "docker ps --format '{{.Names}} {{.Ports}}'").stdout).toBe(
      'web 0.0.0.0:8080->80/tcp, [::]:8080->80/tcp\n',
    );
    expect(JSON.parse(type(world, 'docker ps --format json').stdout)).toMatchObject({
      Names: 'web',
      Labels: 'tier=front',
      State: 'running',
    });
    expect(type(world, "docker ps -a --filter status=created --format '{{.Names}}'").stdout).toBe('db\n');
    expect(type(world, 'docker ps --filter label=tier=front --format \'{{.Label "tier"}}\'').stdout).toBe(
      'front\n',
    );
    expect(type(world, 'docker ps --filter frob=1').stderr).toBe(
      "Error response from daemon: invalid filter 'frob'\n",
    );
    expect(type(world, "docker ps --format '{{.Frob}}'").stderr).toBe(
      'failed to execute template: template: :1:2: executing "" at <.Frob>: can\'t evaluate field Frob in type *formatter.ContainerContext\n',
    );
  });

  test('inspects with the exit code of a template that can not be read', () => {
    const world = consoleWorld();
    type(world, 'docker create --name db alpine:3.22');
    expect(type(world, "docker inspect -f '{{.Frob' db").exitCode).toBe(64);
    expect(type(world, "docker inspect -f '{{.Frob}}' db")).toEqual({
      stdout: '\n',
      stderr:
        'template parsing error: template: :1:2: executing "" at <.Frob>: map has no entry for key "Frob"\n',
      exitCode: 1,
    });
  });

  test('publishes a port that curl reaches until the container is gone', () => {
    const world = consoleWorld();
    type(
      world,
      "docker run -d --name web -p 8080:80 alpine:3.22 sh -c 'mkdir /www; echo hi > /www/index.html; httpd -f -p 80 -h /www'",
    );
    pass(world, 500);
    expect(type(world, "curl -s -o /dev/null -w '%{http_code}\\n' localhost:8080/index.html").stdout).toBe(
      '200\n',
    );
    type(world, 'docker rm -f web');
    expect(type(world, 'curl localhost:8080')).toEqual({
      stdout: '',
      stderr: "curl: (7) Failed to connect to localhost port 8080 after 0 ms: Couldn't connect to server\n",
      exitCode: 7,
    });
  });

  test('builds, and shows the failing step with the lines of the Dockerfile', () => {
    const world = consoleWorld({ Dockerfile: 'FROM alpine:3.22\nRUN echo ok && exit 3\n' });
    const { stderr, exitCode } = type(world, 'docker build --progress=plain .');
    expect(exitCode).toBe(1);
    expect(stderr).toContain('\n#5 0.250 ok\n');
    expect(stderr).toContain(
      '------\n > [2/2] RUN echo ok && exit 3:\n0.250 ok\n------\nDockerfile:2\n--------------------\n',
    );
    expect(stderr).toContain('   2 | >>> RUN echo ok && exit 3\n');
    expect(stderr).toMatch(
      /ERROR: .*process "\/bin\/sh -c echo ok && exit 3" did not complete successfully: exit code: 3\n$/,
    );
  });

  test('asks before it prunes, and takes silence for no', () => {
    const world = consoleWorld();
    type(world, 'docker create --name db alpine:3.22');
    type(world, 'docker container prune');
    expect(type(world, 'docker ps -aq').stdout).not.toBe('');
    type(world, 'echo y | docker container prune');
    expect(type(world, 'docker ps -aq').stdout).toBe('');
  });
});

describe('docker compose', () => {
  const compose =
    'services:\n  web:\n    image: alpine:3.22\n    command: sleep 600\n    stop_grace_period: 1s\n';

  test('brings a project up and takes it down, saying each state', () => {
    const world = consoleWorld({ 'compose.yaml': compose });
    type(world, 'docker pull alpine:3.22');
    expect(type(world, 'docker compose -p shop up -d').stderr).toBe(
      ' Network shop_default  Creating\n Network shop_default  Created\n' +
        ' Container shop-web-1  Creating\n Container shop-web-1  Created\n' +
        ' Container shop-web-1  Starting\n Container shop-web-1  Started\n',
    );
    expect(type(world, 'docker compose -p shop ps -q').stdout).toMatch(/^[0-9a-f]{64}\n$/);
    expect(type(world, 'docker compose -p shop down').stderr).toContain(' Container shop-web-1  Removed\n');
    expect(type(world, 'docker ps -aq').stdout).toBe('');
  });

  test('without -d shows what the containers print, and Ctrl-C stops them', () => {
    const text = "services:\n  web:\n    image: alpine:3.22\n    command: sh -c 'echo hi; sleep 2'\n";
    const world = consoleWorld({ 'compose.yaml': text });
    type(world, 'docker pull alpine:3.22');
    const { stdout, exitCode } = type(world, 'docker compose -p shop up');
    expect(stdout).toBe('Attaching to web-1\nweb-1  | hi\n');
    expect(exitCode).toBe(0);
  });

  test('says what is wrong with the file', () => {
    expect(type(consoleWorld(), 'docker compose up').stderr).toBe(
      'no configuration file provided: not found\n',
    );
    const bad = consoleWorld({ 'compose.yaml': 'services:\n  web:\n    imagee: x\n' });
    expect(type(bad, 'docker compose up -d').stderr).toContain("additional properties 'imagee' not allowed");
    expect(type(consoleWorld({ 'compose.yaml': compose }), 'docker compose up --frob').exitCode).toBe(16);
  });
});
