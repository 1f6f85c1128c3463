import { describe, expect, test } from 'vitest';
import { erase, replace } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import type { Pod } from '../../../../../../src/simulation/kubernetes/objects/pod.ts';
import type { PlainData } from '../../../../../../src/simulation/plain-data.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import { clusterOf, goOn, outputOf, pod, runKubectl, stored } from '../cluster.ts';

const requester = { actor: 'test' };

describe('kubectl get', () => {
  test('prints a table, and says where nothing was found', () => {
    const world = clusterOf(pod('web'));
    expect(outputOf(world, 'get po')).toBe(
      'NAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          5m\n',
    );
    expect(outputOf(world, 'get deploy')).toBe('No resources found in default namespace.\n');
    expect(outputOf(world, 'get deploy -A')).toBe('No resources found\n');
    expect(outputOf(world, 'get nodes')).toBe('No resources found\n');
  });

  test('goes on after what it does not find', () => {
    const world = clusterOf(pod('web'));
    const outcome = runKubectl(world, 'get pods nope web nix');
    expect(outcome).toMatchObject({
      exitCode: 1,
      stderr:
        'Error from server (NotFound): pods "nope" not found\nError from server (NotFound): pods "nix" not found\n',
    });
    expect(outcome.stdout).toContain('web    1/1');
    expect(outputOf(world, 'get pods nope --ignore-not-found')).toBe('');
  });

  test('asks for the namespace too when an object is missing', () => {
    expect(outputOf(clusterOf(), 'get pod x -n nowhere')).toBe(
      'Error from server (NotFound): namespaces "nowhere" not found\n',
    );
  });

  test('puts kinds in front of names when there are several, and blank lines between their tables', () => {
    const world = clusterOf(pod('web'), stored('ConfigMap', 'settings', { data: { a: '1' } }));
    expect(outputOf(world, 'get pods,deploy,cm')).toBe(
      'NAME      READY   STATUS    RESTARTS   AGE\npod/web   1/1     Running   0          5m\n\n' +
        'NAME                 DATA   AGE\nconfigmap/settings   1      5m\n',
    );
  });

  test('prints one object by itself and several as a list', () => {
    const world = clusterOf(stored('ConfigMap', 'a'), stored('ConfigMap', 'b'));
    expect(outputOf(world, 'get cm a -o jsonpath={.kind}')).toBe('ConfigMap');
    expect(outputOf(world, 'get cm a b -o jsonpath={.kind}')).toBe('List');
    expect(outputOf(world, 'get cm -o jsonpath={.items[*].metadata.name}')).toBe('a b');
    expect(outputOf(world, 'get cm/a cm/b -o name')).toBe('configmap/a\nconfigmap/b\n');
  });

  test('takes the objects that a file names', () => {
    const world = clusterOf(pod('web'), stored('ConfigMap', 'a', { metadata: { namespace: 'shop' } }));
    world.console.files['both.json'] = {
      content: JSON.stringify({
        apiVersion: 'v1',
        kind: 'List',
        items: [
          { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' } },
          { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a', namespace: 'shop' } },
        ],
      }),
      mode: '644',
    };
    const tools = { readYaml: (text: string) => [JSON.parse(text) as PlainData] };
    expect(runKubectl(world, 'get -f both.json -o name', tools).stdout).toBe('pod/web\nconfigmap/a\n');
    expect(runKubectl(world, 'describe -f both.json', tools).stdout).toContain('Namespace:    shop');
    expect(outputOf(world, 'get -f both.json pods')).toContain(
      'you may not specify resource arguments as well',
    );
  });

  test('escapes in JSON what Go escapes', () => {
    const world = clusterOf(stored('ConfigMap', 'a', { data: { run: 'a && b <c>' } }));
    expect(outputOf(world, 'get cm a -o json')).toContain(
      String.raw`"run": "a \u0026\u0026 b \u003cc\u003e"`,
    );
  });

  test.each([
    ['get widgets', 'error: the server doesn\'t have a resource type "widgets"\n'],
    ['get pods -l a=b web', 'error: name cannot be provided when a selector is specified\n'],
    [
      'get pod/web -l a=b',
      'error: selectors and the all flag cannot be used when passing resource/name arguments\n',
    ],
    ['get pod/web -A', 'error: a resource cannot be retrieved by name across all namespaces\n'],
    ['get pod/a/b', 'error: arguments in resource/name form may not have more than one slash\n'],
    ['get pods --show-labels -o yaml', 'error: --show-labels option cannot be used with yaml printer\n'],
    ['get pods -o jsonpath=', 'error: template format specified but no template given\n'],
  ])('refuses %s', (line, message) => {
    expect(outputOf(clusterOf(pod('web')), line)).toBe(message);
  });
});

describe('kubectl get --watch', () => {
  test('prints a line for what is added, changed and deleted, under those before', () => {
    const world = clusterOf(pod('web'));
    let outcome = runKubectl(world, 'get pods -w');
    expect(outcome.stdout).toBe(
      'NAME   READY   STATUS    RESTARTS   AGE\nweb    1/1     Running   0          5m\n',
    );

    outcome = goOn(world, outcome);
    expect(outcome.stdout).toBe('');

    setPhase(world, 'web', 'Failed');
    outcome = goOn(world, outcome);
    expect(outcome.stdout).toBe('web    1/1     Failed    0          5m\n');

    world.nowMs += 60_000;
    erase(world, 'Pod', 'default/web', requester);
    outcome = goOn(world, outcome);
    expect(outcome.stdout).toBe('web    1/1     Failed    0          6m\n');
  });

  test('prints the header with the first line, and nothing at first with --watch-only', () => {
    const world = clusterOf(pod('web'));
    const outcome = runKubectl(world, 'get pods --watch-only');
    expect(outcome.stdout).toBe('');
    setPhase(world, 'web', 'Failed');
    expect(goOn(world, outcome).stdout).toContain('NAME   READY   STATUS   RESTARTS   AGE\nweb');
  });

  test('watches one type only', () => {
    expect(outputOf(clusterOf(), 'get pods,svc -w')).toContain(
      'error: watch is only supported on individual resources',
    );
  });
});

function setPhase(world: World, name: string, phase: string): void {
  const before = world.cluster.objects['Pod']![`default/${name}`] as unknown as Pod;
  const status = {
    ...before.status,
    phase: phase as 'Failed',
    containerStatuses: before.status.containerStatuses ?? [],
  };
  replace(world, { ...before, status }, requester);
}
