import { describe, expect, test } from 'vitest';
import { copyWorld } from '../../../../../../src/simulation/world.ts';
import { save, type, worldWithTerminal } from '../cluster-terminal.ts';

const world = worldWithTerminal();
save(
  world,
  'pod.yaml',
  'apiVersion: v1\nkind: Pod\nmetadata: { name: a, labels: { app: a } }\nspec: { containers: [{ name: a, image: b }] }\n',
);
type(world, 'kubectl apply -f pod.yaml');

/** What kubectl v1.36.3 prints for pairs of a key and a value that it does not take. */
const refused: [line: string, message: string][] = [
  ['run b --image=b --labels=x=1=2', 'unexpected label spec: x=1=2'],
  ['run b --image=b --labels==1', 'unexpected empty label key'],
  ['run b --image=b --labels=x', 'unexpected label spec: x'],
  ['run b --image=b --annotations=x --annotations==y', 'invalid annotations format: x, =y'],
  ['run b --image=b --env=1x=y', 'invalid env: 1x=y'],
  ['run b --image=b --env=..x=y', 'invalid env: ..x=y'],
  ['run b --image=b --port=x', 'strconv.Atoi: parsing "x": invalid syntax'],
  ['expose pod a --port=80 --labels=x=1=2', 'unexpected label spec: x=1=2'],
  ['expose pod a --port=80 --selector=x', 'unexpected label spec: x'],
  ['expose pod a --port=80 --selector==x', 'unexpected empty label key'],
  ['label pod a x=1=2', 'invalid label spec: x=1=2'],
  ['label pod a =x', 'at least one label update is required'],
  ['annotate pod a =x', 'at least one annotation update is required'],
];

describe('kubectl', () => {
  test.each(refused)('refuses the pairs of kubectl %s', (line, message) => {
    expect(type(copyWorld(world), `kubectl ${line}`)).toEqual({
      stdout: '',
      stderr: `error: ${message}\n`,
      exitCode: 1,
    });
  });

  test('takes commas and more signs in the values of annotations and variables', () => {
    const line = 'run b --image=b --annotations=x=1,2 --annotations=y=1=2 --env=a-b.c=1=2';
    const { stdout } = type(copyWorld(world), `kubectl ${line} --dry-run=client -o yaml`);
    expect(stdout).toContain('  annotations:\n    x: 1,2\n    "y": 1=2\n');
    expect(stdout).toContain('    - name: a-b.c\n      value: 1=2\n');
  });
});
