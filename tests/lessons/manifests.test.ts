import { globSync, readFileSync } from 'node:fs';
import { validate as validateDockerfile } from 'dockerfile-utils';
import { loadAll } from 'js-yaml';
import { describe, expect, it } from 'vitest';

/** What a published schema says of an object. */
type Validate = ((data: unknown) => boolean) & { errors?: { instancePath: string; keyword: string }[] };

/** Kinds that are not Kubernetes' own: their schemas come with the software that defines them. */
const FOREIGN_GROUPS = ['secrets-store.csi.x-k8s.io'];

const manifests = globSync('content/lessons/*/*.yaml').flatMap((path) =>
  loadAll(readFileSync(path, 'utf8'))
    .filter(isObject)
    .map((object) => ({ path, object })),
);

describe('the manifests that lessons show', () => {
  it('are many', () => {
    expect(manifests.length).toBeGreaterThan(10);
  });

  for (const { path, object } of manifests) {
    const group = object.apiVersion.includes('/') ? object.apiVersion.split('/')[0]! : 'core';
    it.skipIf(FOREIGN_GROUPS.includes(group))(
      `${path}: ${object.kind} fits the published schema`,
      async () => {
        const problems = await schemaProblems(object);
        expect(problems).toEqual([]);
      },
    );
  }

  it('would be refused with a port that is no number', async () => {
    const service = { apiVersion: 'v1', kind: 'Service', spec: { ports: [{ port: 'http' }] } };
    expect(await schemaProblems(service)).toEqual([expect.stringContaining('/spec/ports/0/port')]);
  });

  it('would be refused without a selector', async () => {
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', spec: { template: {} } };
    expect(await schemaProblems(deployment)).not.toEqual([]);
  });
});

describe('the Dockerfiles that lessons show', () => {
  for (const path of globSync('content/lessons/*/Dockerfile')) {
    it(`${path} has nothing that docker build would refuse or warn of`, () => {
      const problems = validateDockerfile(readFileSync(path, 'utf8')).map(
        ({ range, message }) =>
          `${path}:${range.start.line + 1} ${typeof message === 'string' ? message : message.value}`,
      );
      expect(problems).toEqual([]);
    });
  }
});

interface KubernetesObject {
  apiVersion: string;
  kind: string;
}

function isObject(document: unknown): document is KubernetesObject {
  return typeof document === 'object' && document !== null && 'apiVersion' in document && 'kind' in document;
}

async function schemaProblems({ apiVersion, kind, ...rest }: KubernetesObject): Promise<string[]> {
  const { validate } = (await import(`kubernetes-models/_schemas/${schemaName(apiVersion, kind)}`)) as {
    validate: Validate;
  };
  const data = { apiVersion, kind, ...rest };
  validate(data);
  return (validate.errors ?? []).map(
    ({ instancePath, keyword }) => `${instancePath}: breaks the rule ${keyword}`,
  );
}

/** Name of a schema as the package calls it, such as IoK8sApiAppsV1Deployment. */
function schemaName(apiVersion: string, kind: string): string {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['core', apiVersion];
  const capital = (word: string) => word[0]!.toUpperCase() + word.slice(1);
  return `IoK8sApi${capital(group!.split('.')[0]!)}${capital(version!)}${kind}`;
}
