import { describe, expect, test } from 'vitest';
import { outputOf, start } from '../../../../src/simulation/console/session.ts';
import { consoleWorld, pass, tools, type } from '../../../support/console-world.ts';
import { play } from '../../../support/played-world.ts';
import { save, type as typeAtCluster, worldWithTerminal } from './kubectl/cluster-terminal.ts';

/** What a line shows on a terminal, where both streams arrive. */
function shown(world: Parameters<typeof start>[0], line: string): string {
  return outputOf(world, start(world, line, tools)).text;
}

describe('a terminal shows what was written first, first', () => {
  test('docker context use prints its result before its remark', () => {
    const { world } = play('machine-loss');
    const [, other = ''] = Object.keys(world.dockerHosts);
    expect(shown(world, `docker context use ${other}`)).toBe(
      `${other}\nCurrent context is now ${JSON.stringify(other)}\n`,
    );
  });

  test('docker logs keeps the order of what a container wrote to its two streams', () => {
    const world = consoleWorld();
    type(world, "docker run -d --name mixed alpine sh -c 'echo one; echo two >&2; echo three'");
    pass(world, 2000);
    expect(shown(world, 'docker logs mixed')).toBe('one\ntwo\nthree\n');
    expect(type(world, 'docker logs mixed')).toEqual({
      stdout: 'one\nthree\n',
      stderr: 'two\n',
      exitCode: 0,
    });
  });

  test('docker start complains of a container where it comes to it, and at the end', () => {
    const world = consoleWorld();
    type(world, 'docker run --name one alpine true; docker run --name two alpine true');
    expect(shown(world, 'docker start one nobody two')).toBe(
      'one\nError response from daemon: No such container: nobody\ntwo\nError: failed to start containers: nobody\n',
    );
  });

  test('kubectl drain says which Pods it leaves after it has cordoned the node', () => {
    const world = worldWithTerminal();
    save(
      world,
      'agent.yaml',
      [
        'apiVersion: apps/v1',
        'kind: DaemonSet',
        'metadata: {name: agent}',
        'spec:',
        '  selector: {matchLabels: {app: agent}}',
        '  template:',
        '    metadata: {labels: {app: agent}}',
        '    spec: {containers: [{name: agent, image: "nginx:1.29"}]}',
      ].join('\n'),
    );
    typeAtCluster(world, 'kubectl apply -f agent.yaml; sleep 20');
    expect(shown(world, 'kubectl drain node-1 --ignore-daemonsets')).toMatch(
      /^node\/node-1 cordoned\nWarning: ignoring DaemonSet-managed Pods: default\/agent-\w+\nnode\/node-1 drained\n$/,
    );
  });

  test('kubectl apply warns of each object right before its result', () => {
    const world = worldWithTerminal();
    typeAtCluster(world, 'kubectl create configmap one; kubectl create configmap two');
    const manifest = (name: string) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;
    save(world, 'both.yaml', `${manifest('one')}---\n${manifest('two')}`);
    const lines = shown(world, 'kubectl apply -f both.yaml').trimEnd().split('\n');
    expect(lines.map((line) => line.slice(0, 30))).toEqual([
      'Warning: resource configmaps/o',
      'configmap/one configured',
      'Warning: resource configmaps/t',
      'configmap/two configured',
    ]);
  });
});
