import { expect, test } from 'vitest';
import { applyLine } from '../../../../../src/lab/panes/files/apply-line.ts';

test.each([
  ['compose.yaml', 'services: {}', 'docker compose up -d'],
  ['compose.previous.yaml', 'services: {}', 'docker compose -f compose.previous.yaml up -d'],
  ['deployment.yaml', 'apiVersion: apps/v1\nkind: Deployment', 'kubectl apply -f deployment.yaml'],
  ['k8s/service.yaml', 'kind: Service', 'kubectl apply -f k8s/service.yaml'],
  ['Dockerfile', 'FROM alpine', 'docker build -t trade-api:dev .'],
  ['api/Dockerfile', 'FROM alpine', 'docker build -t trade-api:dev api'],
  ['Program.cs', 'var builder', undefined],
  ['values.yaml', 'replicas: 3', undefined],
])('%s is put to use by the command that fits', (path, text, line) => {
  expect(applyLine(path, text)).toBe(line);
});
