import { describe, expect, it } from 'vitest';
import { get, list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { copyWorld, type World } from '../../../../../src/simulation/world.ts';
import { save, type, worldWithTerminal } from './cluster-terminal.ts';

const WEB = `
apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: web }
spec:
  serviceName: web
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers: [{ name: web, image: nginx:1.29-alpine, ports: [{ containerPort: 80 }] }]
`;

const AGENT = `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: agent }
spec:
  selector: { matchLabels: { app: agent } }
  template:
    metadata: { labels: { app: agent } }
    spec:
      containers: [{ name: agent, image: nginx:1.29-alpine }]
`;

const BUDGET = `
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: { name: web }
spec: { minAvailable: 2, selector: { matchLabels: { app: web } } }
`;

function started(manifest: string, what: string): World {
  const world = worldWithTerminal();
  save(world, 'file.yaml', manifest);
  expect(type(world, 'kubectl apply -f file.yaml').exitCode).toBe(0);
  expect(type(world, `kubectl rollout status ${what}`).exitCode).toBe(0);
  return world;
}

const withWeb = started(WEB, 'sts/web');
const withAgent = started(AGENT, 'ds/agent');

describe('kubectl with a StatefulSet', () => {
  it('waits for a rollout and says how it stands', () => {
    const world = copyWorld(withWeb);
    type(world, 'kubectl set image sts/web web=nginx:1.29');
    const lines = type(world, 'kubectl rollout status sts/web').stdout.split('\n');
    expect(lines[0]).toBe('Waiting for statefulset spec update to be observed...');
    expect(lines).toContain('Waiting for 1 pods to be ready...');
    expect(lines.at(-2)).toBe('partitioned roll out complete: 2 new pods have been updated...');
  });

  it('shows the history, and takes it back to the revision before', () => {
    const world = copyWorld(withWeb);
    type(world, 'kubectl set image sts/web web=nginx:1.29');
    type(world, 'kubectl rollout status sts/web');
    expect(type(world, 'kubectl rollout history sts/web').stdout).toBe(
      'statefulset.apps/web \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n\n',
    );
    const detail = type(world, 'kubectl rollout history sts/web --revision=1').stdout;
    expect(detail).toContain('statefulset.apps/web with revision #1\nPod Template:\n');
    expect(detail).toMatch(/Image:\s+nginx:1\.29-alpine/);
    expect(type(world, 'kubectl rollout undo sts/web').stdout).toBe('statefulset.apps/web rolled back\n');
    type(world, 'kubectl rollout status sts/web');
    expect(get(world, 'Pod', 'default/web-0').spec.containers[0]!.image).toBe('nginx:1.29-alpine');
    expect(type(world, 'kubectl rollout history sts/web').stdout).toContain(
      '\n2         <none>\n3         <none>\n',
    );
    expect(type(world, 'kubectl rollout undo sts/web --to-revision=3').stdout).toBe(
      'statefulset.apps/web skipped rollback (current template already matches revision 3)\n',
    );
    expect(type(world, 'kubectl rollout undo sts/web --to-revision=9')).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('error: unable to find specified revision 9 in history\n') as string,
    });
  });

  it('has nothing to go back to at its first revision', () => {
    const world = copyWorld(withWeb);
    expect(type(world, 'kubectl rollout undo sts/web').stderr).toContain(
      'error: no last revision to roll back to\n',
    );
  });

  it('restarts it Pod by Pod and shows its revisions', () => {
    const world = copyWorld(withWeb);
    const before = list(world, 'Pod', 'default').map(({ metadata }) => metadata.uid);
    expect(type(world, 'kubectl rollout restart sts/web').stdout).toBe('statefulset.apps/web restarted\n');
    type(world, 'kubectl rollout status sts/web');
    const after = list(world, 'Pod', 'default').map(({ metadata }) => metadata.uid);
    expect(after.filter((uid) => before.includes(uid))).toEqual([]);
    const [header, first] = type(world, 'kubectl get controllerrevisions').stdout.split('\n');
    expect(header).toMatch(/^NAME +CONTROLLER +REVISION +AGE$/);
    expect(first).toMatch(/^web-[a-z0-9]+ +statefulset\.apps\/web +\d +\d+/);
  });

  it('refuses the status of one that is updated by hand', () => {
    const world = copyWorld(withWeb);
    type(
      world,
      `kubectl patch sts web --type=merge -p '{"spec":{"updateStrategy":{"type":"OnDelete","rollingUpdate":null}}}'`,
    );
    expect(type(world, 'kubectl rollout status sts/web').stderr).toBe(
      'error: rollout status is only available for RollingUpdate strategy type\n',
    );
  });

  it('lists and describes it', () => {
    const world = copyWorld(withWeb);
    expect(type(world, 'kubectl get sts').stdout).toMatch(/^NAME +READY +AGE\nweb +2\/2 +\d+/);
    expect(type(world, 'kubectl get pods').stdout).toMatch(/\nweb-0 +1\/1 +Running.*\nweb-1 +1\/1 +Running/);
    const text = type(world, 'kubectl describe sts web').stdout;
    expect(text).toMatch(/Replicas: +2 desired \| 2 total/);
    expect(text).toMatch(/SuccessfulCreate.*create Pod web-1 in StatefulSet web successful/);
  });
});

describe('kubectl with a DaemonSet', () => {
  it('waits for a rollout and says how it stands', () => {
    const world = copyWorld(withAgent);
    type(world, 'kubectl set image ds/agent agent=nginx:1.29');
    const lines = type(world, 'kubectl rollout status ds/agent').stdout.split('\n');
    expect(lines).toContain(
      'Waiting for daemon set "agent" rollout to finish: 1 out of 2 new pods have been updated...',
    );
    expect(lines.at(-2)).toBe('daemon set "agent" successfully rolled out');
    expect(type(world, 'kubectl rollout undo ds/agent').stdout).toBe('daemonset.apps/agent rolled back\n');
  });

  it('leaves its Pods on a node that is drained', () => {
    const world = copyWorld(withAgent);
    expect(type(world, 'kubectl drain node-1').stderr).toContain(
      'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore): default/agent-',
    );
    const drained = type(world, 'kubectl drain node-1 --ignore-daemonsets');
    expect(drained.stderr).toMatch(/^Warning: ignoring DaemonSet-managed Pods: default\/agent-/);
    expect(drained.stdout).toContain('node/node-1 drained\n');
    expect(type(world, 'kubectl get ds').stdout).toMatch(
      /^NAME +DESIRED +CURRENT +READY +UP-TO-DATE +AVAILABLE +NODE SELECTOR +AGE\nagent +2 +2 +2 +2 +2 +<none> /,
    );
  });
});

describe('kubectl with a Job', () => {
  it('creates it, waits for it, shows its log and how it went', () => {
    const world = worldWithTerminal();
    expect(type(world, 'kubectl create job hello --image=alpine:3.22 -- echo hello').stdout).toBe(
      'job.batch/hello created\n',
    );
    expect(type(world, 'kubectl wait --for=condition=complete job/hello').stdout).toBe(
      'job.batch/hello condition met\n',
    );
    expect(type(world, 'kubectl logs job/hello').stdout).toBe('hello\n');
    expect(type(world, 'kubectl get jobs').stdout).toMatch(
      /^NAME +STATUS +COMPLETIONS +DURATION +AGE\nhello +Complete +1\/1 +\d+s +/,
    );
    const text = type(world, 'kubectl describe job hello').stdout;
    expect(text).toMatch(/Pods Statuses: +0 Active \(0 Ready\) \/ 1 Succeeded \/ 0 Failed/);
    expect(text).toMatch(/Normal +Completed +\S+ +job-controller +Job completed/);
    expect(type(world, 'kubectl get pods').stdout).toMatch(/hello-\w+ +0\/1 +Completed/);
    type(world, 'kubectl delete job hello');
    expect(type(world, 'sleep 3; kubectl get pods').stderr).toBe(
      'No resources found in default namespace.\n',
    );
  });
});

describe('kubectl drain with a PodDisruptionBudget', () => {
  it('waits and tries again until another Pod is ready', () => {
    const world = copyWorld(withWeb);
    type(world, 'kubectl scale sts web --replicas=3');
    type(world, 'kubectl rollout status sts/web');
    save(world, 'pdb.yaml', BUDGET);
    type(world, 'kubectl apply -f pdb.yaml');
    expect(type(world, 'sleep 1; kubectl get pdb').stdout).toMatch(
      /^NAME +MIN AVAILABLE +MAX UNAVAILABLE +ALLOWED DISRUPTIONS +AGE\nweb +2 +N\/A +1 /,
    );
    const crowded = list(world, 'Pod', 'default').map(({ spec }) => spec.nodeName);
    const node = crowded.filter((name) => name === 'node-1').length > 1 ? 'node-1' : 'node-2';
    const drained = type(world, `kubectl drain ${node}`);
    expect(drained.stderr).toMatch(
      /error when evicting pods\/"web-\d" -n "default" \(will retry after 5s\): Cannot evict pod as it would violate the pod's disruption budget\./,
    );
    expect(drained.stdout).toContain(`node/${node} drained\n`);
    expect(drained.exitCode).toBe(0);
  });
});
