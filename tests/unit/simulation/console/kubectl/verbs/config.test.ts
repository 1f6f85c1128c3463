import { describe, expect, test } from 'vitest';
import { clusterOf, outputOf, pod } from '../cluster.ts';

describe('kubectl config', () => {
  test('changes the namespace that commands work in', () => {
    const world = clusterOf(pod('api', { metadata: { namespace: 'shop' } }));
    expect(outputOf(world, 'get pods -o name')).toBe('');
    expect(outputOf(world, 'config set-context --current --namespace=shop')).toBe(
      'Context "fleet" modified.\n',
    );
    expect(outputOf(world, 'get pods -o name')).toBe('pod/api\n');
    expect(outputOf(world, 'config get-contexts')).toBe(
      'CURRENT   NAME    CLUSTER   AUTHINFO   NAMESPACE\n*         fleet   fleet     admin      shop\n',
    );
  });

  test('changes the context in use', () => {
    const world = clusterOf();
    expect(outputOf(world, 'config set-context other --cluster=fleet --user=admin')).toBe(
      'Context "other" created.\n',
    );
    expect(outputOf(world, 'config use-context other')).toBe('Switched to context "other".\n');
    expect(outputOf(world, 'config current-context')).toBe('other\n');
    expect(outputOf(world, 'config get-contexts -o name')).toBe('fleet\nother\n');
    expect(outputOf(world, 'config use-context nope')).toBe(
      'error: no context exists with the name: "nope"\n',
    );
    expect(outputOf(world, 'config get-contexts nope -o name')).toBe('error: context nope not found\n');
  });

  test('shows itself without credentials', () => {
    expect(outputOf(clusterOf(), 'config view --minify')).toBe(
      [
        'apiVersion: v1',
        'clusters:',
        '- cluster:',
        '    certificate-authority-data: DATA+OMITTED',
        '    server: https://192.168.1.10:6443',
        '  name: fleet',
        'contexts:',
        '- context:',
        '    cluster: fleet',
        '    user: admin',
        '  name: fleet',
        'current-context: fleet',
        'kind: Config',
        'users:',
        '- name: admin',
        '  user:',
        '    client-certificate-data: DATA+OMITTED',
        '    client-key-data: DATA+OMITTED',
        '',
      ].join('\n'),
    );
  });

  test.each([
    ['config frob', 'error: unknown command "frob"\nSee \'kubectl config -h\' for help and examples\n'],
    ['config set-context', 'error: you must specify a non-empty context name or --current\n'],
    ['config set-context x --current', 'error: you cannot specify both a context name and --current\n'],
  ])('refuses %s', (line, message) => {
    expect(outputOf(clusterOf(), line)).toBe(message);
  });
});
