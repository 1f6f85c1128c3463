import { describe, expect, test } from 'vitest';
import {
  familiarName,
  familiarRepository,
  fullName,
  InvalidReferenceError,
  parseReference,
} from '../../../../src/simulation/image/reference.ts';

const DIGEST = `sha256:${'a'.repeat(64)}`;

describe('the name of an image', () => {
  test.each([
    ['alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['alpine:3.22', 'docker.io/library/alpine:3.22', 'alpine:3.22'],
    ['docker.io/alpine', 'docker.io/library/alpine:latest', 'alpine:latest'],
    ['index.docker.io/library/alpine:3', 'docker.io/library/alpine:3', 'alpine:3'],
    ['grafana/grafana:12', 'docker.io/grafana/grafana:12', 'grafana/grafana:12'],
    ['localhost/web', 'localhost/web:latest', 'localhost/web:latest'],
    ['127.0.0.1:5000/web:1.3', '127.0.0.1:5000/web:1.3', '127.0.0.1:5000/web:1.3'],
    [
      'mcr.microsoft.com/dotnet/sdk:10.0',
      'mcr.microsoft.com/dotnet/sdk:10.0',
      'mcr.microsoft.com/dotnet/sdk:10.0',
    ],
    [`alpine@${DIGEST}`, `docker.io/library/alpine@${DIGEST}`, `alpine@${DIGEST}`],
    [`alpine:3.22@${DIGEST}`, `docker.io/library/alpine@${DIGEST}`, `alpine@${DIGEST}`],
    ['Registry/web', 'Registry/web:latest', 'Registry/web:latest'],
    ['a_b__c--d/e.f', 'docker.io/a_b__c--d/e.f:latest', 'a_b__c--d/e.f:latest'],
  ])('%s is %s and is shown as %s', (text, full, familiar) => {
    expect(fullName(parseReference(text))).toBe(full);
    expect(familiarName(parseReference(text))).toBe(familiar);
  });

  test('is shown without a tag as a repository', () => {
    expect(familiarRepository(parseReference('docker.io/library/nginx:1.29'))).toBe('nginx');
    expect(familiarRepository(parseReference('127.0.0.1:5000/web:1'))).toBe('127.0.0.1:5000/web');
  });

  test.each([
    ['BAD:1', 'invalid reference format: repository name (library/BAD) must be lowercase'],
    ['web:', 'invalid reference format'],
    ['web:-1', 'invalid reference format'],
    ['-web', 'invalid reference format'],
    ['a//b', 'invalid reference format'],
    ['a..b', 'invalid reference format'],
    ['', 'invalid reference format'],
    ['web:1:2', 'invalid reference format'],
    ['web@sha256:abc', 'invalid reference format'],
    [`web:${'x'.repeat(129)}`, 'invalid reference format'],
    ['a'.repeat(300), 'repository name must not be more than 255 characters'],
    [
      'f'.repeat(64),
      `invalid repository name (${'f'.repeat(64)}), cannot specify 64-byte hexadecimal strings`,
    ],
  ])('refuses %j', (text, message) => {
    expect(() => parseReference(text)).toThrow(new InvalidReferenceError(message));
  });
});
