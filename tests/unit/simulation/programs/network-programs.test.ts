import { describe, expect, it } from 'vitest';
import { containerLogs } from '../../../../src/simulation/docker/container-output.ts';
import { createNetwork } from '../../../../src/simulation/docker/networks.ts';
import { hangProcess } from '../../../../src/simulation/machine/faults.ts';
import type { Process } from '../../../../src/simulation/machine/process.ts';
import { dockerWorld, giveApplication, pass as passHost, run, shell } from '../../../support/docker-world.ts';
import {
  assembly,
  linesOf,
  pass,
  processBench,
  start,
  startApplication,
} from '../../../support/process-world.ts';

/** Two containers with addresses: an application at 10.244.1.7 that is up, and a shell that runs a script. */
function ask(
  script: string,
  prepare: (bench: ReturnType<typeof processBench>, target: Process) => void = () => undefined,
): Process {
  const bench = processBench({}, assembly('TradeApi', '1.4.0'));
  const target = startApplication(bench, 'TradeApi', { ips: { pod: '10.244.1.7' } });
  pass(bench, 5_000);
  prepare(bench, target);
  const client = start(bench, ['sh', '-c', script], { ips: { pod: '10.244.1.8' } });
  pass(bench, 20_000);
  return client;
}

describe('wget in a container', () => {
  it('prints what another container answers', () => {
    const client = ask('wget -qO- http://10.244.1.7:8080/; echo; echo rc=$?');
    expect(linesOf(client)).toEqual(['{"service":"trade-api","version":"1.4.0"}', 'rc=0']);
    expect(linesOf(client, 'stderr')).toEqual([]);
  });

  it.each([
    ['http://10.244.1.7:8080/nope', 'wget: server returned error: HTTP/1.1 404 Not Found'],
    ['http://10.244.1.7:81/', "wget: can't connect to remote host (10.244.1.7): Connection refused"],
    ['http://10.244.1.99/', "wget: can't connect to remote host (10.244.1.99): Host is unreachable"],
    ['http://127.0.0.1:8080/', "wget: can't connect to remote host (127.0.0.1): Connection refused"],
    ['http://nobody/', "wget: bad address 'nobody'"],
  ])('complains in its own words: %s', (url, words) => {
    const client = ask(`wget -qO- ${url}; echo rc=$?`);
    expect(linesOf(client, 'stderr')).toEqual([words]);
    expect(linesOf(client)).toEqual(['rc=1']);
  });

  it('waits as long as it is told for one that hangs', () => {
    const client = ask('wget -T 3 -qO- http://10.244.1.7:8080/; echo rc=$?; date +%S', (bench, target) =>
      hangProcess(bench.world, target.id, undefined),
    );
    expect(linesOf(client, 'stderr')).toEqual(['wget: download timed out']);
    expect(linesOf(client)).toEqual(['rc=1', '08']);
  });

  it('says where it connects and what it saves', () => {
    const client = ask('cd /tmp; wget -O live http://10.244.1.7:8080/ && cat live');
    expect(linesOf(client, 'stderr')[0]).toBe('Connecting to 10.244.1.7:8080 (10.244.1.7:8080)');
    expect(linesOf(client, 'stderr').slice(1)).toEqual([
      "saving to 'live'",
      'live                 100% |********************************|    41  0:00:00 ETA',
      "'live' saved",
    ]);
    expect(linesOf(client)).toEqual(['{"service":"trade-api","version":"1.4.0"}']);
  });
});

describe('httpd in a container', () => {
  it('serves the files of its directory as they are', () => {
    const bench = processBench({}, { '/www/f.txt': { content: 'hello\n', mode: '644' } });
    const script = 'echo more > /www/g; echo listening on :8080; cd /www; httpd -f -p 8080';
    const server = start(bench, ['sh', '-c', script]);
    pass(bench, 500);
    const client = start(
      bench,
      ['sh', '-c', 'wget -qO- http://10.244.1.5:8080/f.txt http://x; wget -qO- http://10.244.1.5:8080/g'],
      {
        ips: { pod: '10.244.1.6' },
      },
    );
    pass(bench, 500);
    expect(linesOf(server)).toEqual(['listening on :8080']);
    expect(linesOf(client)).toEqual(['hello', 'more']);
  });
});

describe('names in a container', () => {
  it('are those of the containers in a network that somebody made', () => {
    const world = dockerWorld();
    createNetwork(world, 'laptop', { name: 'shop' }, undefined);
    run(world, { name: 'db', network: 'shop', cmd: ['httpd', '-f', '-p', '80'] });
    passHost(world, 1_000);
    const script =
      'nslookup db | tail -3; wget -qO- http://db/bin/ >/dev/null 2>&1; echo rc=$?; nslookup nobody; echo rc=$?';
    const client = run(world, { network: 'shop', cmd: shell(script) });
    passHost(world, 1_000);
    expect(client.State.ExitCode).toBe(0);
    expect(containerLogs(world, 'laptop', client.Id).map(({ text }) => text)).toEqual([
      'Name:\tdb',
      'Address: 172.18.0.2',
      '',
      'rc=1',
      'Server:\t\t127.0.0.11',
      'Address:\t127.0.0.11:53',
      '',
      "** server can't find nobody: NXDOMAIN",
      '',
      "** server can't find nobody: NXDOMAIN",
      '',
      'rc=1',
    ]);
  });

  it('lead to no container from the default bridge', () => {
    const world = dockerWorld();
    giveApplication(world, 'trade-api', '1.4.0');
    run(world, { name: 'api', image: 'trade-api:1.4.0' });
    const client = run(world, { cmd: shell('wget -qO- http://api:8080/') });
    passHost(world, 5_000);
    expect(client.State.ExitCode).toBe(1);
  });
});
