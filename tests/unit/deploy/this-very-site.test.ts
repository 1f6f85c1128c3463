import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseDockerfile } from '../../../src/simulation/docker/build/parse-dockerfile.ts';
import { find, list } from '../../../src/simulation/kubernetes/api-server/api-server.ts';
import { execute } from '../../../src/simulation/console/session.ts';
import { copyPlain, type PlainData } from '../../../src/simulation/plain-data.ts';
import { scenarioOf } from '../../../src/simulation/scenarios/catalogue.ts';
import type { World } from '../../../src/simulation/world.ts';
import { readYaml } from '../../../src/yaml/read-yaml.ts';
import { behaviour, play } from '../../support/played-world.ts';

const manifests = readdirSync('deploy/kubernetes')
  .sort()
  .map((file) => ({
    file,
    objects: readYaml(readFileSync(`deploy/kubernetes/${file}`, 'utf8'), 'kubernetes'),
  }));

function type(world: World, line: string) {
  return execute(world, line, { readYaml }, behaviour.rules, { limitMs: 60_000, isTerminal: false });
}

describe('the scenario "this very site"', () => {
  test('has the manifests of deploy/', () => {
    expect(scenarioOf('this-very-site').kubernetes!.manifests).toEqual(manifests);
  });

  test('has the compose file of deploy/, with an image that is built already', () => {
    const [file] = readYaml(readFileSync('deploy/compose.yaml', 'utf8')) as [
      { services: { site: PlainData } },
    ];
    const { build, ...site } = copyPlain(file.services.site) as { [field: string]: PlainData };
    expect(build).toEqual({ context: '..', dockerfile: 'deploy/Dockerfile' });
    expect(scenarioOf('this-very-site').docker!.compose!.file).toEqual({ ...file, services: { site } });
  });

  test('comes up: three ready copies on three Nodes, a healthy container beside them, and nothing lost', () => {
    const { world, until, score } = play('this-very-site');
    until(30);
    const pods = list(world, 'Pod', 'site');
    expect(new Set(pods.map(({ spec }) => spec.nodeName)).size).toBe(3);
    expect(find(world, 'Deployment', 'site/site')!.status.readyReplicas).toBe(3);
    expect(find(world, 'PodDisruptionBudget', 'site/site')!.status.disruptionsAllowed).toBe(1);
    expect(type(world, "docker ps --format '{{.Status}}'").stdout).toContain('(healthy)');
    for (const side of ['docker', 'kubernetes'] as const) expect(score(side)).toMatchObject({ lost: 0 });
  });

  test('loses nothing in the cluster when a release listens on another port; Docker does', () => {
    const { world, act, until, score } = play('this-very-site');
    act({ kind: 'cause', cause: 'ship-bad' });
    until(120);
    expect(score('kubernetes').lost).toBe(0);
    expect(score('docker').losses.refused).toBeGreaterThan(1000);
    expect(
      list(world, 'Event', 'site').some(({ message }) => message?.startsWith('Readiness probe failed')),
    ).toBe(true);
  });

  test('ships a good release without losing a request in the cluster', () => {
    const { world, act, until, score } = play('this-very-site');
    act({ kind: 'cause', cause: 'ship-good' });
    until(180);
    expect(score('kubernetes').lost).toBe(0);
    const images = list(world, 'Pod', 'site').map(({ spec }) => spec.containers[0]!.image.split(':')[1]);
    expect(new Set(images)).toEqual(new Set(['1.0.1']));
  });

  test('keeps two copies while a Node is emptied', () => {
    const { world, score } = play('this-very-site');
    expect(type(world, 'kubectl drain node-a --ignore-daemonsets --delete-emptydir-data').stdout).toContain(
      'node/node-a drained',
    );
    expect(score('kubernetes').lost).toBe(0);
  });
});

describe('the Dockerfile of deploy/', () => {
  const { stages } = parseDockerfile(readFileSync('deploy/Dockerfile', 'utf8'));

  test('has two stages, and the last one runs without root', () => {
    expect(stages.map(({ base }) => base)).toEqual([
      'node:24-slim',
      'nginxinc/nginx-unprivileged:1.29-alpine',
    ]);
  });

  test('takes into the last stage nothing but files and the configuration', () => {
    const names = stages.at(-1)!.instructions.map(({ name }) => name);
    expect(names).toEqual(['COPY', 'COPY', 'EXPOSE']);
  });
});

test('the workflow for a static host names its actions by version and is not active', () => {
  const text = readFileSync('deploy/pages.yml', 'utf8');
  const uses = [...text.matchAll(/uses: (\S+)/g)].map(([, name]) => name);
  expect(uses.length).toBeGreaterThan(3);
  for (const name of uses) expect(name).toMatch(/^actions\/[a-z-]+@v\d+$/);
});
