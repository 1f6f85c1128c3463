import { describe, expect, test } from 'vitest';
import { checkFile } from '../../../../../src/lab/panes/files/check-file.ts';
import { tools } from '../../../../../src/lab/state/tools.ts';

const check = (path: string, text: string) => checkFile(path, text, {}, tools);

const DEPLOYMENT = `apiVersion: apps/v1
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
          image: nginx
`;

describe('a file', () => {
  test('without a mistake has none', () => {
    expect(check('deployment.yaml', DEPLOYMENT)).toBeUndefined();
    expect(check('compose.yaml', 'services:\n  web:\n    image: nginx\n')).toBeUndefined();
    expect(check('Dockerfile', 'FROM alpine:3.22\nCMD ["sh"]\n')).toBeUndefined();
    expect(check('Program.cs', 'anything { at all')).toBeUndefined();
  });

  test('that is no YAML says where', () => {
    expect(
      check('deployment.yaml', DEPLOYMENT.replace('  replicas: 2', '  replicas: [2'))?.line,
    ).toBeGreaterThan(5);
  });

  test('with a field that the API does not know names it and its line', () => {
    const problem = check('deployment.yaml', DEPLOYMENT.replace('replicas:', 'replica:'));
    expect(problem?.message).toContain('unknown field "spec.replica"');
    expect(problem?.line).toBe(6);
  });

  test('with a value of the wrong type says so', () => {
    expect(check('deployment.yaml', DEPLOYMENT.replace('replicas: 2', 'replicas: two'))?.message).toContain(
      'replicas',
    );
  });

  test('with a field that Compose does not know names it and its line', () => {
    const problem = check('compose.yaml', 'services:\n  web:\n    image: nginx\n    restrat: always\n');
    expect(problem?.message).toContain('restrat');
    expect(problem?.line).toBe(4);
  });

  test('with an instruction that Docker does not know says which line', () => {
    const problem = check('Dockerfile', 'FROM alpine:3.22\nRUM ls\n');
    expect(problem).toMatchObject({ line: 2 });
    expect(problem?.message).toContain('RUM');
  });
});
