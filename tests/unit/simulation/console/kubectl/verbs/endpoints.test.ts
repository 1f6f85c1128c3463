import { describe, expect, it } from 'vitest';
import { save, type, worldWithTerminal } from '../cluster-terminal.ts';

const WARNING = 'Warning: v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice\n';

function worldWithService(ready = true) {
  const world = worldWithTerminal();
  const probe = ready ? '' : ', readinessProbe: {exec: {command: ["false"]}}';
  save(
    world,
    'web.yaml',
    [
      'apiVersion: apps/v1',
      'kind: Deployment',
      'metadata: {name: web}',
      'spec:',
      '  replicas: 4',
      '  selector: {matchLabels: {app: web}}',
      '  template:',
      '    metadata: {labels: {app: web}}',
      `    spec: {containers: [{name: web, image: "nginx:1.29"${probe}}]}`,
      '---',
      'apiVersion: v1',
      'kind: Service',
      'metadata: {name: web}',
      'spec: {selector: {app: web}, ports: [{name: http, port: 80}]}',
    ].join('\n'),
  );
  type(world, 'kubectl apply -f web.yaml; sleep 40');
  return world;
}

describe('the Endpoints of a Service', () => {
  it('are shown in a table, three of them, after the warning that they are deprecated', () => {
    const { stdout, stderr, exitCode } = type(worldWithService(), 'kubectl get ep web');
    expect([stderr, exitCode]).toEqual([WARNING, 0]);
    expect(stdout.split('\n')[0]).toMatch(/^NAME +ENDPOINTS +AGE$/);
    expect(stdout.split('\n')[1]).toMatch(
      /^web +10\.244\.\d+\.\d+:80,10\.244\.\d+\.\d+:80,10\.244\.\d+\.\d+:80 \+ 1 more\.\.\. {3}\d+s$/,
    );
  });

  it('are an empty cell while no Pod is ready, and <none> when the selector finds nobody', () => {
    const world = worldWithService(false);
    expect(type(world, 'kubectl get ep web --no-headers').stdout).toMatch(/^web +\d+s$/m);
    type(world, `kubectl patch svc web -p '{"spec":{"selector":{"app":"wbe"}}}'; sleep 2`);
    expect(type(world, 'kubectl get ep web --no-headers').stdout).toMatch(/^web +<none> +\d+s$/m);
  });

  it('are described with those that are not ready apart, and their ports', () => {
    const { stdout } = type(worldWithService(false), 'kubectl describe endpoints web');
    expect(stdout).toMatch(
      /\nSubsets:\n {2}Addresses: {10}<none>\n {2}NotReadyAddresses: {2}(10\.244\.\d+\.\d+,?){4}\n {2}Ports:\n {4}Name {2}Port {2}Protocol\n {4}---- {2}---- {2}--------\n {4}http {2}80 {4}TCP\n\nEvents: {2}<none>\n/,
    );
  });

  it('warn before an error too, and not at all in a description of their Service', () => {
    const world = worldWithService();
    expect(type(world, 'kubectl get endpoints nope').stderr).toBe(
      `${WARNING}Error from server (NotFound): endpoints "nope" not found\n`,
    );
    expect(type(world, 'kubectl describe svc web').stderr).toBe('');
  });
});
