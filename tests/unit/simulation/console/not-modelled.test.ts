import { expect, test } from 'vitest';
import { makeWorld } from '../../../../src/commands/console/make-world.ts';
import { ABSENT_COMMANDS } from '../../../../src/simulation/console/docker/absent-commands.ts';
import dump from '../../../conformance/kubectl/dump-a.json' with { type: 'json' };
import { type } from '../../../support/console-world.ts';

const LINES = [
  ...Object.keys(ABSENT_COMMANDS).map((path) => `docker ${path} x`),
  ...[
    'docker --context x ps',
    'docker compose --profile x up',
    'docker stats',
    'docker build --ssh x .',
    'docker build -',
  ],
  ...[
    'docker pull -a alpine',
    'docker push -a alpine',
    'docker run --privileged alpine',
    'docker run -v .:/x alpine',
  ],
  ...['docker volume create -d nfs', 'docker images --tree', 'docker system df -v', 'docker rm --link a/b'],
  ...['docker run -it alpine sh', 'docker inspect --size x', 'docker compose -f a -f b up'],
  ...[
    'attach x',
    'cp a b',
    'debug x',
    'proxy',
    'kustomize .',
    'completion bash',
    'plugin list',
    'certificate approve x',
  ].map((rest) => `kubectl ${rest}`),
  ...[
    'explain pod',
    'auth can-i get pods',
    'get --raw /',
    'get pods -o kyaml',
    'apply -k .',
    'apply -f https://x/y',
  ],
  ...[
    'apply --server-side -f a.yaml',
    'edit deploy web',
    'create role x',
    'cluster-info dump',
    'label pod web a=b --local',
  ],
].map((line) => (/^(docker|kubectl) /.test(line) ? line : `kubectl ${line}`));

test.each([
  ...LINES,
  'vim x',
  'jq .',
  'sudo ls',
  'aws s3 ls',
  'aws sts get-caller-identity --output table',
  'curl https://x',
])('%s says in one line what it would do and what does instead, and fails', (line) => {
  const world = makeWorld(1, dump);
  world.console.files['a.yaml'] = {
    content: 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: x}\n',
    mode: '644',
  };
  const { stdout, stderr, exitCode } = type(world, line);
  // A pull that comes before is not the line that is meant.
  const last = stderr.trimEnd().split('\n').at(-1)!;
  expect(stdout).toBe('');
  expect(last).toMatch(
    /not modelled (?:here|in this simulation)(?:, or unknown)?(?: under watch)?; it would .+; .+/,
  );
  expect(exitCode).toBeGreaterThan(0);
});
