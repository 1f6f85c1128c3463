import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { printYaml } from '../../../../src/simulation/console/kubectl/print/yaml.ts';
import type { PlainData } from '../../../../src/simulation/plain-data.ts';
import { scenarioOf } from '../../../../src/simulation/scenarios/catalogue.ts';
import { translateCompose, translateDockerRun } from '../../../../src/simulation/translate/translate.ts';
import { TranslationError, type Translation } from '../../../../src/simulation/translate/translation.ts';
import { readYaml } from '../../../../src/yaml/read-yaml.ts';
import { list } from '../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { execute } from '../../../../src/simulation/console/session.ts';
import { advance } from '../../../../src/simulation/step.ts';
import type { World } from '../../../../src/simulation/world.ts';
import { behaviour, play } from '../../../support/played-world.ts';

const lessonFile = readFileSync('content/lessons/02-docker-vs-kubernetes/compose.yaml', 'utf8');

function compose(text: string): Translation {
  return translateCompose(readYaml(text)[0]!, text);
}

/** The lines that mean the same as a line, without the blanks around them. */
function partnersOf({ source, text, links }: Translation, line: string): string[] {
  const number = source.split('\n').findIndex((one) => one.trim() === line) + 1;
  const lines = text.split('\n');
  return links
    .filter(({ fromLines }) => fromLines.includes(number))
    .flatMap(({ toLines }) => toLines.map((to) => lines[to - 1]!.trim()));
}

function notesOf({ notes }: Translation, kind: string): string {
  return notes.flatMap((note) => (note.kind === kind ? [note.text] : [])).join('\n');
}

function type(world: World, line: string) {
  return execute(world, line, { readYaml }, behaviour.rules, { limitMs: 60_000, isTerminal: false });
}

function pass(world: World, ms: number): void {
  advance(world, behaviour.rules, world.nowMs + ms);
}

/** A world with a cluster and the images of the lesson, into which a text was applied. */
function applied(text: string) {
  const { world } = play('five-copies');
  type(world, 'kubectl delete deployment,service --all -n trading --wait=false');
  world.console.files['k8s.yaml'] = { content: text, mode: '644' };
  const outcome = type(world, 'kubectl apply -n trading -f k8s.yaml');
  expect(outcome.stderr).toBe('');
  return world;
}

describe('a compose file', () => {
  test('of the lesson becomes a Deployment and a Service', () => {
    const { text, manifests } = compose(lessonFile);
    expect(readYaml(text, 'kubernetes')).toEqual(manifests);
    expect(manifests.map(({ kind }) => kind)).toEqual(['Deployment', 'Service']);
    expect(manifests[0]).toMatchObject({
      spec: {
        replicas: 1,
        template: {
          spec: {
            terminationGracePeriodSeconds: 45,
            containers: [
              {
                image: 'trade-api:1.4.0',
                ports: [{ containerPort: 8080 }],
                resources: { limits: { memory: '512Mi' } },
              },
            ],
          },
        },
      },
    });
  });

  test('of the scenario reaches five ready Pods when its translation is applied', () => {
    const { file } = scenarioOf('five-copies').docker!.compose!;
    const world = applied(compose(printYaml(file)).text);
    pass(world, 120_000);
    const ready = type(
      world,
      "kubectl get deploy trade-api -n trading -o jsonpath='{.status.readyReplicas}'",
    );
    expect(ready.stdout).toBe('5');
  });

  test('of the lesson reaches five ready Pods, once its image is in the registry and there are five copies', () => {
    const registry = '123456789012.dkr.ecr.us-east-1.amazonaws.com/';
    const world = applied(compose(lessonFile.replace('trade-api:1.4.0', `${registry}trade-api:1.4.0`)).text);
    type(world, 'kubectl scale deployment trade-api --replicas=5 -n trading');
    pass(world, 60_000);
    const pods = list(world, 'Pod', 'trading').filter(({ metadata }) => !metadata.deletionTimestamp);
    const ready = pods.filter(({ status }) =>
      status.conditions?.some(({ type: name, status: value }) => name === 'Ready' && value === 'True'),
    );
    expect([pods.length, ready.length]).toEqual([5, 5]);
  });

  test('is linked line to line', () => {
    const translation = compose(lessonFile);
    expect(partnersOf(translation, 'mem_limit: 512m')).toEqual(['memory: 512Mi']);
    expect(partnersOf(translation, 'stop_grace_period: 45s')).toEqual(['terminationGracePeriodSeconds: 45']);
    expect(partnersOf(translation, '- "8080:8080"')).toEqual(['- containerPort: 8080', '- port: 8080']);
  });

  test('says what has no counterpart, and what to add', () => {
    const translation = compose(lessonFile);
    expect(notesOf(translation, 'differs')).toContain('Kubernetes builds nothing');
    expect(notesOf(translation, 'differs')).toContain('kubectl port-forward service/trade-api 8080:8080');
    const advice = notesOf(translation, 'add');
    for (const what of ['resource requests', 'readiness probe', 'rollout strategy'])
      expect(advice).toContain(what);
  });

  test('keeps the order of words, variables, limits, checks and mounts', () => {
    const { manifests } = compose(`services:
  web:
    image: nginx:1.29
    entrypoint: ["/docker-entrypoint.sh"]
    command: ["nginx", "-g", "daemon off;"]
    environment:
      - MODE=prod
      - DB_PASSWORD=hunter2
    cpus: 0.5
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8080/healthz"]
      interval: 10s
      timeout: 2s
      retries: 5
    user: "1000:2000"
    volumes: ["cache:/var/cache:ro"]
volumes:
  cache:
`);
    expect(manifests.map(({ kind }) => kind)).toEqual(['Secret', 'Deployment']);
    const { spec } = manifests[1] as {
      spec: { template: { spec: { containers: PlainData[]; volumes: PlainData } } };
    };
    expect(spec.template.spec.containers[0]).toEqual({
      name: 'web',
      image: 'nginx:1.29',
      command: ['/docker-entrypoint.sh'],
      args: ['nginx', '-g', 'daemon off;'],
      env: [
        { name: 'MODE', value: 'prod' },
        { name: 'DB_PASSWORD', valueFrom: { secretKeyRef: { name: 'web-secret', key: 'DB_PASSWORD' } } },
      ],
      resources: { limits: { cpu: '500m' } },
      readinessProbe: {
        httpGet: { path: '/healthz', port: 8080 },
        periodSeconds: 10,
        timeoutSeconds: 2,
        failureThreshold: 5,
      },
      securityContext: { runAsUser: 1000, runAsGroup: 2000 },
      volumeMounts: [{ name: 'cache', mountPath: '/var/cache', readOnly: true }],
    });
    expect(spec.template.spec.volumes).toEqual([{ name: 'cache', emptyDir: {} }]);
  });

  test('names what it does not translate, at its line', () => {
    const { notes } = compose(`services:
  web:
    image: nginx:1.29
    ports: ["80"]
    cap_drop: [ALL]
    volumes:
      - ./site:/usr/share/nginx/html
    depends_on: [db]
  db:
    image: postgres:17
    restart: "no"
`);
    const gaps = notes.filter(({ kind }) => kind === 'no-counterpart');
    expect(gaps.map(({ text, fromLines }) => [text.split(':')[0], fromLines[0]])).toEqual([
      ['`cap_drop` is not translated', 5],
      ['A directory of the host is not translated', 6],
      ['`depends_on` has no counterpart', 8],
    ]);
  });

  test('that is none is refused in words', () => {
    expect(() => compose('a: 1')).toThrow(TranslationError);
    expect(() => compose('services:\n  web: {}\n')).toThrow(/neither an image nor a build context/);
    expect(() => compose('services:\n  web:\n    image: a\n    prots: []\n')).toThrow(TranslationError);
  });
});

describe('a docker run line', () => {
  const line = `docker run -d --name web -p 8080:80 \\
  -e MODE=prod --restart unless-stopped \\
  --memory 256m --cpus 0.5 \\
  --cap-add NET_ADMIN \\
  nginx:1.29 nginx -g "daemon off;"`;

  test('becomes a Deployment and a Service', () => {
    const { manifests } = translateDockerRun(line);
    expect(manifests).toMatchObject([
      {
        kind: 'Deployment',
        metadata: { name: 'web' },
        spec: {
          template: {
            spec: {
              containers: [
                {
                  image: 'nginx:1.29',
                  args: ['nginx', '-g', 'daemon off;'],
                  env: [{ name: 'MODE', value: 'prod' }],
                  resources: { limits: { cpu: '500m', memory: '256Mi' } },
                },
              ],
            },
          },
        },
      },
      { kind: 'Service', spec: { ports: [{ port: 80 }] } },
    ]);
  });

  test('is linked line to line', () => {
    const translation = translateDockerRun(line);
    expect(partnersOf(translation, '--memory 256m --cpus 0.5 \\')).toEqual(['cpu: 500m', 'memory: 256Mi']);
    expect(partnersOf(translation, 'nginx:1.29 nginx -g "daemon off;"')).toContain('image: nginx:1.29');
  });

  test('names the flags that have no counterpart', () => {
    const { notes } = translateDockerRun(line);
    expect(notes.find(({ text }) => text.startsWith('`--cap-add`'))).toMatchObject({
      kind: 'no-counterpart',
      fromLines: [4],
    });
  });

  test('takes its name from the image when it has none', () => {
    expect(
      translateDockerRun('docker run --rm -it registry.example.com/team/tool:2 sh').manifests[0],
    ).toMatchObject({
      metadata: { name: 'tool' },
      spec: { template: { spec: { containers: [{ stdin: true, tty: true, args: ['sh'] }] } } },
    });
  });

  test('that is none is refused in words', () => {
    for (const wrong of ['docker ps', 'docker run', 'docker run --frob web', 'docker run "web']) {
      expect(() => translateDockerRun(wrong), wrong).toThrow(TranslationError);
    }
  });
});
