import fc from 'fast-check';
import { expect, test } from 'vitest';
import { verbs } from '../../../../../src/simulation/console/kubectl/verbs.ts';
import { loadWorld } from '../../../../../src/simulation/kubernetes/load.ts';
import { copyWorld } from '../../../../../src/simulation/world.ts';
import dump from '../../../../conformance/kubectl/dump-a.json' with { type: 'json' };
import { goOn, runKubectl } from './cluster.ts';

const state = loadWorld(dump, 1);

const kinds = [
  'pods',
  'po',
  'deploy',
  'rs',
  'svc',
  'nodes',
  'no',
  'events',
  'ev',
  'hpa',
  'cm',
  'secret',
  'jobs',
  'ns',
  'lease',
  'endpointslices',
  'pdb',
  'sa',
  'all',
  'widget',
  'deployments.apps',
  'pods,svc',
  ',',
];
const names = [
  'web',
  'crash',
  'big',
  'badimage',
  'node-1',
  'node-3',
  'migrate',
  'onlost',
  'default',
  'nope',
  'web-5b8f6d7c4f',
  '',
];
const formats = [
  'wide',
  'yaml',
  'json',
  'name',
  'jsonpath={.items[*].metadata}',
  'jsonpath={..name}',
  'jsonpath={.a',
  'jsonpath={range .items[*]}{end}{end}',
  'custom-columns=A:.metadata.name,B:.spec',
  'custom-columns=A',
  'frob',
  '',
];
const words = fc.oneof(
  fc.constantFrom(...kinds),
  fc.constantFrom(...names),
  fc.tuple(fc.constantFrom(...kinds), fc.constantFrom(...names)).map(([kind, name]) => `${kind}/${name}`),
  fc.constantFrom(...formats).map((format) => `-o=${format}`),
  fc.constantFrom(
    '-A',
    '-w',
    '-f',
    '-p',
    '-n',
    'kube-system',
    '--',
    '-l',
    'app=web',
    'app in',
    '-L',
    '--show-labels',
    '--no-headers',
    '--tail=1',
    '--prefix',
    '--all-containers',
    '--containers',
    '--sum',
    '--show-kind',
    '--previous',
    '-h',
    '--current',
    '--namespace=x',
    '--types=Warning',
  ),
  fc.constantFrom(
    '--sort-by=.metadata.name',
    '--sort-by=.spec',
    '--sort-by=cpu',
    '--field-selector=status.phase=Running',
    '--field-selector=x',
    '--since=5m',
    '--for=pod/crash',
    '-c',
    'main',
    '--selector=a!=b',
  ),
  fc.string({ maxLength: 6 }),
);
const verbNames = [...verbs.map(({ name }) => name), 'frob'];
const inGroup = fc.constantFrom(
  '',
  'pod',
  'nodes',
  'view',
  'get-contexts',
  'set-context',
  'use-context',
  'can-i',
);

test('any line ends or waits, and is answered', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...verbNames),
      inGroup,
      fc.array(words, { maxLength: 6 }),
      (verb, sub, rest) => {
        const world = copyWorld(state);
        const line = [verb, ...(sub === '' ? [] : [sub]), ...rest]
          .map((word) => word.replaceAll(' ', '_'))
          .join(' ');
        const outcome = runKubectl(world, line);
        const answer = 'exitCode' in outcome ? outcome : goOn(world, outcome);
        expect(typeof answer.stdout).toBe('string');
        if ('exitCode' in answer && answer.exitCode !== 0) expect(answer.stderr).not.toBe('');
      },
    ),
    { numRuns: 3000, seed: 1 },
  );
});
