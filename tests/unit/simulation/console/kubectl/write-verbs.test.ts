import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { find, get, list } from '../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { copyWorld } from '../../../../../src/simulation/world.ts';
import { close, open, save, type, worldWithTerminal } from './cluster-terminal.ts';

const WEB = `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: nginx:1.29-alpine
          ports: [{ containerPort: 80 }]
          env: [{ name: MODE, value: test }]
`;

function runningWeb() {
  const world = worldWithTerminal();
  save(world, 'web.yaml', WEB);
  expect(type(world, 'kubectl apply -f web.yaml').stdout).toBe('deployment.apps/web created\n');
  expect(type(world, 'kubectl rollout status deploy/web').stdout).toContain('successfully rolled out\n');
  return world;
}

const web = runningWeb();

describe('kubectl apply', () => {
  it('takes away what an earlier manifest had, and leaves alone what others have set', () => {
    const world = copyWorld(web);
    type(world, 'kubectl scale deploy web --replicas=4');
    save(world, 'web.yaml', WEB.replace(/\n +env:.*/, '').replace('  replicas: 2\n', ''));
    expect(type(world, 'kubectl apply -f web.yaml').stdout).toBe('deployment.apps/web configured\n');
    const { spec } = get(world, 'Deployment', 'default/web');
    expect(spec.template.spec.containers[0]).not.toHaveProperty('env');
    // The field was in the manifest before and is gone from it: it falls back to the default.
    expect(spec.replicas).toBe(1);
  });

  it('leaves fields alone that no manifest had', () => {
    const world = copyWorld(web);
    type(world, 'kubectl label deploy web team=trading');
    save(world, 'web.yaml', WEB.replace('1.29', '1.28'));
    type(world, 'kubectl apply -f web.yaml');
    expect(get(world, 'Deployment', 'default/web').metadata.labels).toEqual({ team: 'trading' });
  });

  it('reads standard input and says where a mistake is', () => {
    const world = copyWorld(web);
    const bad = WEB.replace('replicas: 2', 'replicas: two');
    expect(type(world, 'kubectl apply -f -', bad)).toMatchObject({
      exitCode: 1,
      stderr:
        'Error from server (BadRequest): error when applying patch to "STDIN": Deployment in version "v1" cannot be ' +
        'handled as a Deployment: json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of ' +
        'type int32\n',
    });
  });

  it('names the kind and all mistakes when the server refuses', () => {
    const world = worldWithTerminal();
    save(
      world,
      'bad.yaml',
      WEB.replace('{ app: web } }\n    spec', '{ app: nope } }\n    spec').replace('2', '-1'),
    );
    expect(type(world, 'kubectl apply -f bad.yaml').stderr).toBe(
      'The Deployment "web" is invalid: \n* spec.replicas: Invalid value: -1: must be greater than or equal to 0\n' +
        '* spec.template.metadata.labels: Invalid value: {"app":"nope"}: `selector` does not match template `labels`\n',
    );
  });

  it('goes on after a document that it can’t map', () => {
    const world = worldWithTerminal();
    save(world, 'two.yaml', `${WEB.replace('kind: Deployment', 'kind: Deploymnt')}---${WEB}`);
    expect(type(world, 'kubectl apply -f two.yaml')).toEqual({
      stdout: 'deployment.apps/web created\n',
      stderr:
        'error: resource mapping not found for name: "web" namespace: "" from "two.yaml": no matches for kind ' +
        '"Deploymnt" in version "apps/v1"\nensure CRDs are installed first\n',
      exitCode: 1,
    });
  });
});

describe('kubectl delete', () => {
  it('waits until the Pods are gone', () => {
    const world = copyWorld(web);
    const [pod] = list(world, 'Pod', 'default');
    const before = world.nowMs;
    const { name = '' } = pod!.metadata;
    expect(type(world, `kubectl delete pod ${name}`).stdout).toBe(
      `pod "${name}" deleted from default namespace\n`,
    );
    expect(world.nowMs).toBeGreaterThan(before);
    expect(find(world, 'Pod', `default/${name}`)).toBeUndefined();
  });

  it('does not wait with --wait=false, and forces with a warning', () => {
    const world = copyWorld(web);
    const [one, other] = list(world, 'Pod', 'default').map(({ metadata }) => metadata.name);
    const before = world.nowMs;
    type(world, `kubectl delete pod ${one} --wait=false`);
    const forced = type(world, `kubectl delete pod ${other} --force`);
    expect(world.nowMs).toBe(before);
    expect(forced.stdout).toBe(`pod "${other}" force deleted from default namespace\n`);
    expect(forced.stderr).toMatch(/^Warning: Immediate deletion does not wait/);
  });

  it('takes a Namespace with everything in it', () => {
    const world = copyWorld(web);
    type(world, 'kubectl create namespace trading');
    save(world, 'web.yaml', WEB);
    type(world, 'kubectl apply -n trading -f web.yaml');
    type(world, 'kubectl rollout status -n trading deploy/web');
    expect(type(world, 'kubectl delete namespace trading')).toMatchObject({
      stdout: 'namespace "trading" deleted\n',
      exitCode: 0,
    });
    expect(list(world, 'Pod', 'trading')).toEqual([]);
    expect(find(world, 'Namespace', 'trading')).toBeUndefined();
  });
});

describe('kubectl exec, run and port-forward', () => {
  it('run a program in a container and pass its exit code on', () => {
    const world = copyWorld(web);
    expect(type(world, 'kubectl exec deploy/web -- echo hello')).toEqual({
      stdout: 'hello\n',
      stderr: '',
      exitCode: 0,
    });
    expect(type(world, "kubectl exec deploy/web -- sh -c 'exit 3'")).toEqual({
      stdout: '',
      stderr: 'command terminated with exit code 3\n',
      exitCode: 3,
    });
  });

  it('follow a Pod to its end and delete it', () => {
    const world = copyWorld(web);
    const line = 'kubectl run job --rm -i --image=busybox:1.37 --restart=Never -- echo done';
    expect(type(world, line)).toEqual({
      stdout: 'done\npod "job" deleted from default namespace\n',
      stderr: '',
      exitCode: 0,
    });
  });

  it('lead a local port to a Pod while they run', () => {
    const world = copyWorld(web);
    const forward = open(world, 'kubectl port-forward deploy/web 8080:80');
    expect(type(world, 'curl -s localhost:8080').stdout).toContain('nginx');
    expect(close(world, forward)).toMatch(
      /^Forwarding from 127.0.0.1:8080 -> 80\n.*\nHandling connection for 8080\n/,
    );
    expect(world.console.forwards).toEqual({});
  });
});

describe('kubectl drain', () => {
  it('moves the Pods of a node, and is held up by a budget', () => {
    const world = copyWorld(web);
    const budget = `apiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata: {name: web}\nspec: {minAvailable: 2, selector: {matchLabels: {app: web}}}\n`;
    type(world, 'kubectl create -f -', budget);
    const [pod] = list(world, 'Pod', 'default');
    const node = pod!.spec.nodeName;
    const held = type(world, `kubectl drain ${node} --timeout=4s`);
    expect(held.exitCode).toBe(1);
    expect(held.stderr).toContain(
      `error when evicting pods/"${pod!.metadata.name}" -n "default" (will retry after 5s): Cannot evict pod as it would violate the pod's disruption budget.`,
    );
    type(world, 'kubectl delete pdb web');
    expect(type(world, `kubectl drain ${node}`).stdout).toMatch(
      new RegExp(
        `^node/${node} already cordoned\n[^]*pod/${pod!.metadata.name} evicted\n[^]*node/${node} drained\n$`,
      ),
    );
    expect(list(world, 'Pod', 'default').every(({ spec }) => spec.nodeName !== node)).toBe(true);
  });
});

describe('kubectl rollout', () => {
  it('restarts, records revisions and undoes', () => {
    const world = copyWorld(web);
    expect(type(world, 'kubectl rollout restart deploy/web').stdout).toBe('deployment.apps/web restarted\n');
    type(world, 'kubectl rollout status deploy/web');
    expect(type(world, 'kubectl rollout history deploy/web').stdout).toBe(
      'deployment.apps/web \nREVISION  CHANGE-CAUSE\n1         <none>\n2         <none>\n\n',
    );
    expect(type(world, 'kubectl rollout undo deploy/web --to-revision=1').stdout).toContain('rolled back\n');
    expect(type(world, 'kubectl rollout pause deploy/web').stdout).toBe('deployment.apps/web paused\n');
    expect(type(world, 'kubectl rollout pause deploy/web').stderr).toBe(
      'error: deployments.apps "web" is already paused\n',
    );
  });
});

describe('any line of writing commands', () => {
  const verb = fc.constantFrom(
    ...[
      'apply',
      'create',
      'delete',
      'run',
      'expose',
      'autoscale',
      'scale',
      'set image',
      'set env',
      'set resources',
    ],
    ...[
      'label',
      'annotate',
      'patch',
      'taint',
      'cordon',
      'drain',
      'wait',
      'exec',
      'port-forward',
      'replace',
      'diff',
    ],
    ...[
      'rollout status',
      'rollout undo',
      'rollout history',
      'rollout restart',
      'create service',
      'create secret generic',
    ],
  );
  const word = fc.constantFrom(
    ...[
      'web',
      'deploy',
      'deploy/web',
      'pod',
      'node',
      'node-1',
      'svc/kubernetes',
      '-f',
      '-',
      'web.yaml',
      '--all',
      '-l',
    ],
    ...[
      'app=web',
      'a=b',
      'a-',
      '--replicas=3',
      '--image=nginx',
      '--port=80',
      '-p',
      '{"spec":{}}',
      '--dry-run=client',
    ],
    ...[
      '-o',
      'yaml',
      '--for=delete',
      '--timeout=1s',
      '--',
      'echo',
      '--max=3',
      'key=v:NoSchedule',
      '--to-revision=9',
    ],
  );

  it('ends with an exit code and a message, and never with a fault', () => {
    fc.assert(
      fc.property(verb, fc.array(word, { maxLength: 5 }), (name, words) => {
        const world = copyWorld(web);
        const { exitCode, stdout, stderr } = type(
          world,
          `kubectl ${name} ${words.map((one) => `'${one}'`).join(' ')}`,
        );
        expect(exitCode).toBeGreaterThanOrEqual(0);
        expect(stdout + stderr).not.toBe(undefined);
      }),
      { numRuns: 300 },
    );
  });
});
