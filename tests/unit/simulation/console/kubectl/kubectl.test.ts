import { describe, expect, test } from 'vitest';
import { emptyWorld } from '../../../../../src/simulation/world.ts';
import { clusterOf, outputOf, pod, runKubectl } from './cluster.ts';

describe('kubectl', () => {
  test('takes global flags before and behind its command', () => {
    const world = clusterOf(pod('web'), pod('api', { metadata: { namespace: 'shop' } }));
    expect(outputOf(world, '-n shop get pods -o name')).toBe('pod/api\n');
    expect(outputOf(world, 'get pods --namespace=shop -o name')).toBe('pod/api\n');
  });

  test('proposes the command that was probably meant', () => {
    const world = clusterOf();
    expect(outputOf(world, 'gte pods')).toBe(
      'error: unknown command "gte" for "kubectl"\n\nDid you mean this?\n\tget\n',
    );
    expect(outputOf(world, 'frobnicate')).toBe('error: unknown command "frobnicate" for "kubectl"\n');
  });

  test('says that nobody answers when there is no cluster', () => {
    const world = emptyWorld(1, 0);
    const refused =
      'The connection to the server localhost:8080 was refused - did you specify the right host or port?\n';
    expect(runKubectl(world, 'get pods')).toEqual({ stdout: '', stderr: refused, exitCode: 1 });
    expect(outputOf(world, 'version')).toBe(`Client Version: v1.36.3\nKustomize Version: v5.8.1\n${refused}`);
  });

  test('helps with what it knows', () => {
    const world = clusterOf();
    for (const line of ['get --help', 'help get', 'get -h']) {
      expect(outputOf(world, line)).toContain('Usage:\n  kubectl get ');
    }
    expect(outputOf(world, 'config')).toContain('use-context');
  });

  test('says in one line what it does not do', () => {
    const world = clusterOf(pod('web'));
    for (const line of ['explain pods', 'auth can-i get pods', 'get pods -o kyaml', 'get pods --raw=/x']) {
      const outcome = runKubectl(world, line) as { stderr: string; exitCode: number };
      expect(outcome.stderr).toMatch(/^error: .* not modelled here; .*\n$/);
      expect(outcome.exitCode).toBe(1);
    }
  });
});
