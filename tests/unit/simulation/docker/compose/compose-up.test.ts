import { describe, expect, it } from 'vitest';
import {
  composeDown,
  composeStop,
  composeStart,
  projectOfContainers,
} from '../../../../../src/simulation/docker/compose/compose-down.ts';
import { composePs } from '../../../../../src/simulation/docker/compose/compose-ps.ts';
import type {
  ComposeRun,
  ComposeUpOptions,
} from '../../../../../src/simulation/docker/compose/compose-run.ts';
import { composeUp } from '../../../../../src/simulation/docker/compose/compose-up.ts';
import { lookUpContainer } from '../../../../../src/simulation/docker/dns.ts';
import { listContainers } from '../../../../../src/simulation/docker/list-containers.ts';
import type { PlainData } from '../../../../../src/simulation/plain-data.ts';
import { dockerWorld, pass } from '../../../../support/docker-world.ts';
import type { World } from '../../../../../src/simulation/world.ts';

const trapping = ['sh', '-c', 'trap "sleep 2; exit 0" TERM; while :; do sleep 0.1; done'];
const web = (more: Record<string, PlainData> = {}) => ({ image: 'alpine:3.22', command: trapping, ...more });

/** Runs `up -d` to its end. */
function up(world: World, services: Record<string, PlainData>, options: ComposeUpOptions = {}): ComposeRun {
  const run = composeUp(world, 'laptop', 'shop', { services }, options, undefined);
  return finish(world, run);
}

function finish(world: World, run: ComposeRun): ComposeRun {
  for (let tries = 0; run.endedMs === undefined && tries < 3000; tries++) pass(world, 100);
  return run;
}

const shown = ({ progress }: ComposeRun) => progress.map(({ id, text }) => `${id} ${text}`);
const names = (world: World) => composePs(world, 'laptop', 'shop').map(({ Name }) => Name.slice(1));

describe('docker compose up', () => {
  it('makes a network and numbered containers, and shows each step', () => {
    const world = dockerWorld();
    const run = up(world, { web: web({ scale: 2 }) });
    expect(run.error).toBeUndefined();
    expect(shown(run)).toEqual(
      ['Network shop_default Created', 'Container shop-web-1 Created', 'Container shop-web-2 Created'].map(
        (line) => line.replace(/(Container.*) Created/, '$1 Started'),
      ),
    );
    expect(names(world)).toEqual(['shop-web-1', 'shop-web-2']);
    expect(lookUpContainer(world, 'laptop', 'shop_default', 'web')).toHaveLength(2);
    expect(world.dockerHosts['laptop']!.networks['shop_default']!.Labels).toEqual({
      'com.docker.compose.network': 'default',
      'com.docker.compose.project': 'shop',
    });
  });

  it('does nothing when nothing has changed', () => {
    const world = dockerWorld();
    up(world, { web: web() });
    const before = listContainers(world, 'laptop').map(({ Id }) => Id);
    const run = up(world, { web: web() });
    expect(shown(run)).toEqual(['Container shop-web-1 Running']);
    expect(listContainers(world, 'laptop').map(({ Id }) => Id)).toEqual(before);
  });

  it('recreates what has changed, all copies at once, with a time in which nobody answers', () => {
    const world = dockerWorld();
    up(world, { web: web({ scale: 3 }) });
    const run = composeUp(
      world,
      'laptop',
      'shop',
      { services: { web: web({ scale: 3, environment: { A: '2' } }) } },
      {},
      undefined,
    );
    const running: number[] = [];
    while (run.endedMs === undefined) {
      running.push(lookUpContainer(world, 'laptop', 'shop_default', 'web').length);
      pass(world, 100);
    }
    expect(shown(run)).toEqual([1, 2, 3].map((number) => `Container shop-web-${number} Started`));
    expect(running[0]).toBe(3);
    expect(Math.min(...running)).toBe(0);
    const gapMs = running.filter((count) => count === 0).length * 100;
    expect(gapMs).toBeGreaterThanOrEqual(300);
    expect(gapMs).toBeLessThan(1000);
    expect(composePs(world, 'laptop', 'shop').map(({ Config }) => Config.Env)).toEqual(
      [['A=2'], ['A=2'], ['A=2']].map((env) => expect.arrayContaining(env) as unknown),
    );
    expect(listContainers(world, 'laptop', { all: true })).toHaveLength(3);
  });

  it('gives the old container its time to stop', () => {
    const world = dockerWorld();
    const stubborn = { image: 'alpine:3.22', command: ['sleep', '600'], stop_grace_period: '4s' };
    up(world, { web: stubborn });
    const run = up(world, { web: { ...stubborn, environment: ['A=1'] } });
    expect(run.endedMs! - run.startedMs).toBeGreaterThanOrEqual(4000);
    expect(run.endedMs! - run.startedMs).toBeLessThan(5500);
  });

  it('scales up with the next numbers and down from the highest', () => {
    const world = dockerWorld();
    up(world, { web: web() });
    up(world, { web: web() }, { scale: { web: 3 } });
    expect(names(world)).toEqual(['shop-web-1', 'shop-web-2', 'shop-web-3']);
    const run = up(world, { web: web() }, { scale: { web: 1 } });
    expect(shown(run)).toContain('Container shop-web-3 Removed');
    expect(names(world)).toEqual(['shop-web-1']);
  });

  it('starts a service after those that it depends on, and waits for their health', () => {
    const world = dockerWorld();
    const db = {
      image: 'alpine:3.22',
      command: ['sleep', '600'],
      healthcheck: { test: ['CMD', 'true'], interval: '5s' },
    };
    const run = up(world, { web: web({ depends_on: { db: { condition: 'service_healthy' } } }), db });
    const started = Object.fromEntries(
      composePs(world, 'laptop', 'shop').map(({ Name, State }) => [Name, Date.parse(State.StartedAt)]),
    );
    expect(started['/shop-web-1']! - started['/shop-db-1']!).toBeGreaterThanOrEqual(5000);
    expect(shown(run)).toContain('Container shop-db-1 Healthy');
  });

  it('fails when a dependency is unhealthy, and does not start the rest', () => {
    const world = dockerWorld();
    const db = {
      image: 'alpine:3.22',
      command: ['sleep', '600'],
      healthcheck: { test: ['CMD', 'false'], interval: '1s', retries: 2 },
    };
    const run = up(world, { web: web({ depends_on: { db: { condition: 'service_healthy' } } }), db });
    expect(run.error).toBe('dependency failed to start: container shop-db-1 is unhealthy');
    expect(names(world)).toEqual(['shop-db-1']);
  });

  it('waits for a task that has to be done before', () => {
    const world = dockerWorld();
    const dependsOn = { migrate: { condition: 'service_completed_successfully' } };
    const migrate = (code: number) => ({
      image: 'alpine:3.22',
      command: ['sh', '-c', `sleep 3; exit ${code}`],
    });
    const good = up(world, { web: web({ depends_on: dependsOn }), migrate: migrate(0) });
    expect(good.error).toBeUndefined();
    expect(shown(good)).toContain('Container shop-migrate-1 Exited');
    const bad = up(dockerWorld(), { web: web({ depends_on: dependsOn }), migrate: migrate(2) });
    expect(bad.error).toBe('service "migrate" didn\'t complete successfully: exit 2');
  });

  it('restarts what asks to be restarted with a service that is recreated, and nothing else', () => {
    const world = dockerWorld();
    const services = (value: string) => ({
      db: web({ environment: { A: value } }),
      follows: web({ depends_on: { db: { condition: 'service_started', restart: true } } }),
      stays: web({ depends_on: ['db'] }),
    });
    up(world, services('1'));
    const started = () => composePs(world, 'laptop', 'shop').map(({ State }) => State.StartedAt);
    const [db, follows, stays] = started();
    pass(world, 1000);
    up(world, services('2'));
    const [newDb, newFollows, newStays] = started();
    expect([newDb === db, newFollows === follows, newStays === stays]).toEqual([false, false, true]);
    expect(newFollows! > newDb!).toBe(true);
  });

  it('fails with the words of the daemon when a port is taken', () => {
    const world = dockerWorld();
    const run = up(world, { web: web({ ports: ['8080:80'], scale: 2 }) });
    expect(run.error).toMatch(
      /^Error response from daemon: failed to set up container networking: .*Bind for 0\.0\.0\.0:8080 failed/,
    );
    expect(names(world)).toEqual(['shop-web-1']);
  });

  it('pulls an image that the host lacks first', () => {
    const world = dockerWorld();
    const run = up(world, { web: { image: 'nginx:1.29-alpine' } });
    expect(run.error).toBeUndefined();
    expect(run.progress[0]).toMatchObject({ id: 'web', text: 'Pulled', status: 'done' });
    expect(run.endedMs).toBeGreaterThan(1000);
    const missing = up(dockerWorld(), { web: { image: 'nope:1' } });
    expect(missing.error).toContain('pull access denied for nope');
  });

  it('warns of containers of services that the file has no more, and removes them when asked', () => {
    const world = dockerWorld();
    up(world, { web: web(), old: web() });
    expect(up(world, { web: web() }).warnings[0]).toMatch(
      /^Found orphan containers \(\[shop-old-1\]\) for this project\. /,
    );
    up(world, { web: web() }, { removeOrphans: true });
    expect(names(world)).toEqual(['shop-web-1']);
  });

  it('builds the image of a service from the files of the terminal', () => {
    const world = dockerWorld();
    world.console.files['api/Dockerfile'] = {
      content: 'FROM alpine:3.22\nCMD ["sleep", "600"]\n',
      mode: '644',
    };
    const run = up(world, { api: { build: './api' } });
    expect(run.error).toBeUndefined();
    expect(composePs(world, 'laptop', 'shop')[0]!.Config).toMatchObject({
      Image: 'shop-api',
      Cmd: ['sleep', '600'],
    });
    const missing = up(dockerWorld(), { api: { build: './api' } });
    expect(missing.error).toBe('unable to prepare context: path "./api" not found');
  });
});

describe('docker compose down, stop and start', () => {
  it('removes containers and the network, those that depend on others first', () => {
    const world = dockerWorld();
    const services = { web: web({ depends_on: ['db'] }), db: web() };
    const { project } = up(world, services);
    const run = finish(world, composeDown(world, 'laptop', project, {}, undefined));
    expect(shown(run)).toEqual([
      'Container shop-web-1 Removed',
      'Container shop-db-1 Removed',
      'Network shop_default Removed',
    ]);
    expect(listContainers(world, 'laptop', { all: true })).toEqual([]);
    const again = finish(world, composeDown(world, 'laptop', project, {}, undefined));
    expect(again.warnings).toEqual(['Warning: No resource found to remove for project "shop".']);
  });

  it('knows a project by its containers when there is no file', () => {
    const world = dockerWorld();
    up(world, { web: web({ depends_on: ['db'] }), db: web() });
    const project = projectOfContainers(world, 'laptop', 'shop');
    finish(world, composeDown(world, 'laptop', project, {}, undefined));
    expect(Object.keys(world.dockerHosts['laptop']!.networks).sort()).toEqual(['bridge', 'host', 'none']);
  });

  it('stops and starts the same containers', () => {
    const world = dockerWorld();
    const { project } = up(world, { web: web() });
    const before = names(world);
    finish(world, composeStop(world, 'laptop', project, { timeoutSeconds: 3 }, undefined));
    expect(names(world)).toEqual([]);
    finish(world, composeStart(world, 'laptop', project, {}, undefined));
    expect(names(world)).toEqual(before);
  });
});
