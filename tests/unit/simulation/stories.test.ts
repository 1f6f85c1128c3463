import { describe, expect, it } from 'vitest';
import { podsOfSubject } from '../../../src/simulation/causes/find-victims.ts';
import { containersOf } from '../../../src/simulation/docker/find-container.ts';
import { find, get, list } from '../../../src/simulation/kubernetes/api-server/api-server.ts';
import type { Scenario } from '../../../src/simulation/scenarios/scenario.ts';
import { setLoad } from '../../../src/simulation/traffic/load.ts';
import { why } from '../../../src/simulation/event-log.ts';
import type { World } from '../../../src/simulation/world.ts';
import { play } from '../../support/played-world.ts';

const names = (world: World) => podsOfSubject(world).map(({ metadata }) => metadata.name);
const ready = (world: World) =>
  podsOfSubject(world).filter(({ status }) =>
    status.conditions?.some(({ type, status: is }) => type === 'Ready' && is === 'True'),
  );
const isNodeReady = (world: World, name: string) =>
  find(world, 'Node', name)?.status.conditions.find(({ type }) => type === 'Ready')?.status;
/** The node whose power the scenario cuts. */
const darkNode = (world: World) =>
  Object.values(world.machines).find(({ role, isOn }) => role === 'node' && !isOn)!.name;

describe('a container crashes', () => {
  it('is restarted by Docker within a second or so', () => {
    const played = play('container-crash');
    played.until(90);
    const crashed = played.secondsOf(/^ends with exit code 134/)!;
    const restarted = played.secondsOf(/^restarts container trading-trade-api-1/, /^dockerd$/)!;
    expect(crashed).toBe(60);
    expect(restarted - crashed).toBeLessThan(1.5);
    const { RestartCount, State } = containersOf(played.world.dockerHosts['host-1']!).find(
      ({ Name }) => Name === '/trading-trade-api-1',
    )!;
    expect([RestartCount, State.Running]).toEqual([1, true]);
  });

  it('is restarted by the kubelet in the same Pod, on the same node, with the same address', () => {
    const played = play('container-crash');
    played.until(59);
    const before = podsOfSubject(played.world);
    played.until(90);
    const after = podsOfSubject(played.world);
    const place = ({ metadata, spec, status }: (typeof after)[number]) =>
      [metadata.uid, metadata.name, spec.nodeName, status.podIP].join(' ');
    expect(after.map(place)).toEqual(before.map(place));
    expect(after.map(({ status }) => status.containerStatuses?.[0]?.restartCount)).toEqual([1, 0, 0, 0, 0]);
    expect(played.secondsOf(/^restarts container trade-api of Pod/, /^kubelet/)! - 60).toBeLessThan(3);
  });

  it('loses a few requests on each side and then none', () => {
    const played = play('container-crash');
    played.until(75);
    const lost = [played.score('docker').lost, played.score('kubernetes').lost];
    for (const count of lost) {
      expect(count).toBeGreaterThan(0);
      expect(count).toBeLessThan(40);
    }
    played.until(300);
    expect([played.score('docker').lost, played.score('kubernetes').lost]).toEqual(lost);
  });
});

describe('a machine loses power', () => {
  it('takes the Docker side down until a person has typed three commands on the spare host', () => {
    const played = play('machine-loss');
    played.until(300);
    expect(played.score('docker')).toMatchObject({ served: 2399, commands: 0 });
    played.until(600);
    expect(played.score('docker').commands).toBe(3);
    expect(played.secondsOf(/^docker compose up -d$/, /^operator$/)).toBeGreaterThan(360);
    const { lost, offered } = played.score('docker');
    played.until(660);
    expect(played.score('docker').lost).toBe(lost);
    expect(played.score('docker').offered).toBe(offered + 60 * 40);
  });

  it('makes the node NotReady after about 50 s, and only then its Pods leave the Service', () => {
    const played = play('machine-loss');
    played.until(60 + 39);
    expect(isNodeReady(played.world, darkNode(played.world))).toBe('True');
    // The Lease may be 10 s old at the cut, and the controller looks every 5 s: 50 s, give or take 10.
    played.until(60 + 61);
    expect(isNodeReady(played.world, darkNode(played.world))).toBe('Unknown');
    const { lost } = played.score('kubernetes');
    // Two of five endpoints at 40 requests a second, so long.
    expect(lost).toBeGreaterThanOrEqual(16 * 39);
    expect(lost).toBeLessThanOrEqual(16 * 61);
    played.until(600);
    expect(played.score('kubernetes').lost).toBe(lost);
  });

  it('brings new Pods with new names and addresses after about 350 s, and nobody types', () => {
    const played = play('machine-loss');
    played.until(59);
    const before = podsOfSubject(played.world);
    played.until(60 + 335);
    expect(names(played.world)).toEqual(before.map(({ metadata }) => metadata.name));
    played.until(60 + 380);
    const dark = darkNode(played.world);
    const lostPods = before.filter(({ spec }) => spec.nodeName === dark);
    expect(lostPods.length).toBe(2);
    const known = new Set(before.map(({ metadata }) => metadata.name));
    const fresh = podsOfSubject(played.world).filter(({ metadata }) => !known.has(metadata.name));
    expect(fresh.length).toBe(lostPods.length);
    const addresses = new Set(before.map(({ status }) => status.podIP));
    expect(fresh.filter(({ status }) => addresses.has(status.podIP))).toEqual([]);
    expect(fresh.filter(({ spec }) => spec.nodeName === dark)).toEqual([]);
    expect(ready(played.world).length).toBe(5);
    expect(played.score('kubernetes').commands).toBe(0);
  });

  it('keeps the Pods when the machine is back before their toleration ends', () => {
    const played = play('five-copies');
    const before = names(played.world);
    played.act({ kind: 'cause', cause: 'power-off', side: 'kubernetes' });
    played.until(180);
    played.act({ kind: 'cause', cause: 'power-on', side: 'kubernetes' });
    played.until(600);
    expect(names(played.world)).toEqual(before);
    expect(ready(played.world).length).toBe(5);
  });

  it('brings the containers back with the machine by their restart policy', () => {
    const played = play('five-copies');
    played.act({ kind: 'cause', cause: 'power-off', side: 'docker' });
    played.until(120);
    played.act({ kind: 'cause', cause: 'power-on', side: 'docker' });
    played.until(240);
    const { containers } = played.world.dockerHosts['host-1']!;
    expect(Object.values(containers).map(({ State }) => State.Status)).toEqual(Array(6).fill('running'));
    expect(played.score('docker').commands).toBe(0);
  });

  it('is the first cause of a new Pod', () => {
    const played = play('machine-loss');
    played.until(450);
    const pod = played.world.log.entries.findLast(
      ({ what, actor }) => actor === 'replicaset-controller' && what.startsWith('creates Pod'),
    )!;
    const { chain, isTrimmed } = why(played.world.log, pod.id);
    expect(isTrimmed).toBe(false);
    expect(chain.map(({ actor }) => actor)).toEqual([
      'replicaset-controller',
      'taint-eviction-controller',
      'node-lifecycle-controller',
      'node-lifecycle-controller',
      darkNode(played.world),
      'scenario',
    ]);
    expect(chain.at(-1)!.what).toBe(`cuts the power of ${darkNode(played.world)}`);
  });
});

describe('a release', () => {
  it('loses no request with a readiness probe and a drain', () => {
    const played = play('rolling-update');
    played.until(300);
    expect(played.score('kubernetes')).toMatchObject({ lost: 0, degradedMs: 0 });
    const images = podsOfSubject(played.world).map(({ spec }) => spec.containers[0]!.image.split(':').at(-1));
    expect(images).toEqual(Array(5).fill('1.5.0'));
  });

  it('loses requests without a readiness probe', () => {
    const played = play('rolling-update-without-probe');
    played.until(300);
    expect(played.score('kubernetes').lost).toBeGreaterThan(0);
    expect(ready(played.world).length).toBe(5);
  });

  it('loses requests while Compose recreates the containers', () => {
    const played = play('rolling-update');
    played.until(300);
    expect(played.score('docker').lost).toBeGreaterThan(40);
    expect(played.score('docker').commands).toBe(0);
    const gap = play('compose-to-production');
    gap.until(300);
    expect(gap.score('docker').losses.refused).toBeGreaterThan(0);
    expect(gap.score('kubernetes').lost).toBe(0);
  });

  it('that never gets ready stops at the first Pod, is reported after ten minutes, and goes on being served', () => {
    const played = play('rolling-update-bad');
    played.until(600);
    expect(played.score('kubernetes').lost).toBe(0);
    const progressing = () =>
      get(played.world, 'Deployment', 'trading/trade-api').status.conditions?.find(
        ({ type }) => type === 'Progressing',
      );
    expect(progressing()?.reason).toBe('ReplicaSetUpdated');
    played.until(60 + 620);
    expect(progressing()?.reason).toBe('ProgressDeadlineExceeded');
    expect(ready(played.world).length).toBe(5);
  });

  it('that never gets ready takes the whole Docker side down until somebody goes back', () => {
    const played = play('rolling-update-bad');
    played.until(300);
    expect(played.score('docker').losses.failed).toBeGreaterThan(8000);
    played.until(700);
    expect(played.score('docker').commands).toBeGreaterThan(0);
    const { lost } = played.score('docker');
    played.until(760);
    expect(played.score('docker').lost).toBe(lost);
  });
});

describe('the market closes', () => {
  /** Four Pods at 90% of their request: 8.8 requests a second each at 100 thousandths, and 20 thousandths for nothing. */
  const fourPods = (scenario: Scenario) => {
    const autoscaler = scenario.kubernetes!.manifests.flatMap(({ objects }) => objects)[3]!;
    Object.assign(autoscaler['spec'] as object, { minReplicas: 4 });
    scenario.flows[1]!.perSecond = 20;
  };

  it('makes six Pods of four at 90% with a target of 60%', () => {
    const played = play('market-close', 1, (scenario) => {
      fourPods(scenario);
      scenario.script = [];
    });
    expect(names(played.world).length).toBe(4);
    setLoad(played.world, Object.values(played.world.traffic.flows)[1]!, 35.2, 1);
    played.until(120);
    expect(get(played.world, 'Deployment', 'trading/risk-calc').spec.replicas).toBe(6);
    const { status } = list(played.world, 'HorizontalPodAutoscaler')[0]!;
    expect(status.desiredReplicas).toBe(6);
  });

  it('is answered by the autoscaler within a minute or so, and by a person after their reaction time', () => {
    const played = play('market-close');
    played.until(900);
    const [docker, kubernetes] = [played.score('docker'), played.score('kubernetes')];
    expect(kubernetes.commands).toBe(0);
    expect(kubernetes.degradedMs).toBeLessThan(90_000);
    expect(docker.commands).toBeGreaterThan(0);
    expect(docker.degradedMs).toBeGreaterThan(280_000);
    expect(docker.lost).toBeGreaterThan(10 * kubernetes.lost);
  });

  it('lets the Pods go five minutes after the load, at the earliest', () => {
    const played = play('market-close');
    played.until(60 + 900 + 290);
    const many = get(played.world, 'Deployment', 'trading/risk-calc').spec.replicas;
    expect(many).toBeGreaterThan(8);
    played.until(60 + 900 + 420);
    expect(get(played.world, 'Deployment', 'trading/risk-calc').spec.replicas).toBeLessThan(4);
    played.until(60 + 900 + 800);
    expect(get(played.world, 'Deployment', 'trading/risk-calc').spec.replicas).toBe(2);
  });

  it('is answered later with a fat image, by about the time that the pull takes longer', () => {
    const pullSeconds = (name: string) => {
      const played = play(name);
      played.until(300);
      const scaled = played.secondsOf(/^scales Deployment risk-calc/)!;
      const more = played.world.log.entries.filter(({ what, atMs }) => {
        const seconds = (atMs - 150_000) / 1000;
        return seconds > scaled && /^adds Pod/.test(what);
      })[0]!;
      return { seconds: (more.atMs - 150_000) / 1000 - scaled, lost: played.score('kubernetes').lost };
    };
    const [fat, slim] = [pullSeconds('fat-image'), pullSeconds('slim-image')];
    // 319 MB and 52 MB over 100 Mbit/s: 25.5 s and 4.2 s.
    expect(fat.seconds - slim.seconds).toBeGreaterThan(15);
    expect(fat.seconds - slim.seconds).toBeLessThan(30);
    expect(fat.lost).toBeGreaterThan(slim.lost);
  });
});

describe('an MCP server is scaled to three', () => {
  it('breaks sessions when requests go round, in both worlds alike', () => {
    const played = play('mcp-sessions');
    played.until(300);
    for (const side of ['docker', 'kubernetes'] as const) {
      const { offered, served, losses } = played.score(side);
      expect(served).toBe(offered / 3);
      expect(losses.sessionUnknown).toBe((offered / 3) * 2);
    }
  });

  it('breaks nothing when the server keeps no sessions, or clients stay with theirs', () => {
    for (const name of ['mcp-stateless', 'mcp-sessions-sticky']) {
      const played = play(name);
      played.until(300);
      expect(played.score('kubernetes').lost, name).toBe(0);
    }
  });
});
