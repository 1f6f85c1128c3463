import { describe, expect, it } from 'vitest';
import { remove } from '../../../../../src/simulation/kubernetes/api-server/remove.ts';
import {
  clusterWith,
  containerStatus,
  events,
  hasPod,
  pod,
  run,
  secondsUntil,
  wait,
} from '../small-cluster.ts';

const slow = [{ name: 'node-1', bandwidthBytesPerSecond: 10_000_000 }];

describe('a kubelet pulling an image', () => {
  it('takes as long as its size needs over the link, and says so', () => {
    const world = clusterWith(slow);
    run(world, { name: 'a', containers: [{ image: 'nginx:1.29' }] });
    wait(world, 20);
    const [, pulling, pulled] = events(world, 'a');
    expect(pulling).toBe('Pulling: Pulling image "nginx:1.29"');
    const told =
      /^Pulled: Successfully pulled image "nginx:1\.29" in (\S+)s \((\S+)s including waiting\)\. Image size: (\d+) bytes\.$/.exec(
        pulled!,
      )!;
    const [, seconds, withWaiting, bytes] = told.map(Number);
    expect(seconds).toBeGreaterThan(bytes! / 10_000_000);
    expect(seconds).toBeLessThan(bytes! / 10_000_000 + 1);
    expect(withWaiting).toBe(seconds);
  });

  it('pulls one image after another on a node, and counts the waiting', () => {
    const world = clusterWith(slow);
    run(world, { name: 'a', containers: [{ image: 'nginx:1.29' }] });
    run(world, { name: 'b', containers: [{ image: 'node:22-alpine' }] });
    wait(world, 1);
    expect(Object.keys(world.machines['node-1']!.pulls)).toHaveLength(1);
    expect(world.cluster.kubelets['node-1']!.pulls).toHaveLength(2);
    wait(world, 40);
    const second = [...events(world, 'a'), ...events(world, 'b')].filter((line) =>
      line.startsWith('Pulled:'),
    )[1]!;
    const [, alone, waited] = / in (\S+)s \((\S+)s including waiting\)/.exec(second)!.map(Number);
    expect(waited! - alone!).toBeGreaterThan(4);
  });

  it('has to ask again each time with the policy Always, but gets nothing twice', () => {
    const world = clusterWith(slow);
    const containers = [{ image: 'nginx:1.29', imagePullPolicy: 'Always' }];
    run(world, { name: 'a', containers });
    wait(world, 20);
    run(world, { name: 'b', containers });
    expect(secondsUntil(world, () => containerStatus(world, 'b')?.ready === true, 20)).toBeLessThan(3);
    expect(events(world, 'b')[2]).toMatch(
      /^Pulled: Successfully pulled image "nginx:1\.29" in 400ms \(400ms including waiting\)/,
    );
  });

  it('never pulls with the policy Never', () => {
    const world = clusterWith(slow);
    run(world, { name: 'a', containers: [{ image: 'nginx:1.29', imagePullPolicy: 'Never' }] });
    wait(world, 5);
    const message = 'Container image "nginx:1.29" is not present with pull policy of Never';
    expect(containerStatus(world, 'a').state).toEqual({ waiting: { reason: 'ErrImageNeverPull', message } });
    expect(events(world, 'a').slice(1, 3)).toEqual([
      `ErrImageNeverPull: ${message}`,
      'Failed: Error: ErrImageNeverPull',
    ]);
  });

  it('tells a tag that is not there, then waits: ErrImagePull, ImagePullBackOff', () => {
    const world = clusterWith(slow);
    run(world, { name: 'a', containers: [{ image: 'nginx:nope' }] });
    wait(world, 0.9);
    const { reason, message } = containerStatus(world, 'a').state!.waiting!;
    expect(reason).toBe('ErrImagePull');
    expect(message).toMatch(
      /^rpc error: code = NotFound desc = failed to pull and unpack image "docker\.io\/library\/nginx:nope"/,
    );
    wait(world, 1);
    expect(containerStatus(world, 'a').state!.waiting).toEqual({
      reason: 'ImagePullBackOff',
      message: `Back-off pulling image "nginx:nope": ErrImagePull: ${message}`,
    });
    expect(events(world, 'a').slice(1)).toEqual([
      'Pulling: Pulling image "nginx:nope"',
      `Failed: Failed to pull image "nginx:nope": ${message}`,
      'Failed: Error: ErrImagePull',
      'BackOff: Back-off pulling image "nginx:nope"',
      'Failed: Error: ImagePullBackOff',
    ]);
  });

  it('tries again after 10, 20, 40 s and so on, at most every five minutes', () => {
    const world = clusterWith(slow);
    run(world, { name: 'a', containers: [{ image: 'nginx:nope' }] });
    wait(world, 2000);
    const asked = world.log.entries.filter(({ what }) => what.startsWith('asks for nginx:nope'));
    const pauses = asked.slice(1).map(({ atMs }, index) => Math.round((atMs - asked[index]!.atMs) / 1000));
    expect(pauses.length).toBeGreaterThan(7);
    // A kubelet looks each 10 to 15 s, so a pause may be up to 15 s longer than the back-off.
    [10, 20, 40, 80, 160, 300, 300].forEach((atLeast, index) => {
      expect(pauses[index]).toBeGreaterThanOrEqual(atLeast);
      expect(pauses[index]).toBeLessThanOrEqual(atLeast + 16);
    });
  });

  it('says of a name that is none that it is InvalidImageName', () => {
    const world = clusterWith(slow);
    run(world, { name: 'a', containers: [{ image: 'Nginx:1.29' }] });
    wait(world, 5);
    expect(containerStatus(world, 'a').state!.waiting).toMatchObject({ reason: 'InvalidImageName' });
  });

  it('lets go of a Pod that is deleted while its image comes', () => {
    const world = clusterWith([{ name: 'node-1', bandwidthBytesPerSecond: 100_000 }]);
    run(world, { name: 'a', containers: [{ image: 'nginx:1.29' }] });
    wait(world, 5);
    remove(world, 'Pod', 'default/a', {}, { actor: 'kubectl' });
    wait(world, 1);
    expect(hasPod(world, 'a')).toBe(false);
    run(world, { name: 'b', containers: [{ image: 'nginx:nope' }] });
    wait(world, 5);
    // The pull that nobody waits for any more goes on, and the next one waits for it.
    expect(pod(world, 'b').status.phase).toBe('Pending');
    expect(containerStatus(world, 'b').state?.waiting?.reason).toBe('ContainerCreating');
  });
});
