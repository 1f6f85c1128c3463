import { describe, expect, test } from 'vitest';
import { readQuery } from '../../../../../src/simulation/console/aws/jmespath.ts';
import { consoleWorld, pass, type } from '../../../../support/console-world.ts';

const HOST = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
const LOGIN = `aws ecr get-login-password | docker login --username AWS --password-stdin ${HOST}`;

describe('aws ecr', () => {
  test('gives a password that docker pushes with for twelve hours', () => {
    const world = consoleWorld();
    type(world, 'aws ecr create-repository --repository-name trade-api --image-tag-mutability IMMUTABLE');
    type(world, `docker pull alpine:3.22 && docker tag alpine:3.22 ${HOST}/trade-api:1.4.0`);
    expect(type(world, `docker push ${HOST}/trade-api:1.4.0`).stderr).toBe('no basic auth credentials\n');
    expect(type(world, LOGIN).stdout).toBe('Login Succeeded\n');
    expect(type(world, `docker push ${HOST}/trade-api:1.4.0`).exitCode).toBe(0);
    const query =
      "aws ecr describe-images --repository-name trade-api --query 'imageDetails[].imageTags[]' --output text";
    expect(type(world, query).stdout).toBe('1.4.0\n');
    pass(world, 12 * 3600 * 1000 + 1000);
    expect(type(world, `docker push ${HOST}/trade-api:1.4.0`).stderr).toContain(
      'Your authorization token has expired',
    );
  });

  test('refuses in the words of the service and of the CLI', () => {
    const world = consoleWorld();
    expect(type(world, 'aws ecr describe-images --repository-name nope')).toEqual({
      stdout: '',
      stderr:
        "\nAn error occurred (RepositoryNotFoundException) when calling the DescribeImages operation: The repository with name 'nope' does not exist in the registry with id '123456789012'\n",
      exitCode: 254,
    });
    const missing = type(world, 'aws ecr create-repository');
    expect(missing.stderr).toContain('aws: error: the following arguments are required: --repository-name\n');
    expect(missing.exitCode).toBe(252);
    expect(type(world, 'aws s3 ls').stderr).toContain('not modelled in this simulation');
  });

  test('adds a context only for a cluster that is there', () => {
    const world = consoleWorld();
    expect(type(world, 'aws eks update-kubeconfig --name trading').stderr).toContain(
      'No cluster found for name: trading.',
    );
    world.cluster.isRunning = true;
    const arn = 'arn:aws:eks:eu-central-1:123456789012:cluster/trading';
    expect(type(world, 'aws eks update-kubeconfig --name trading').stdout).toBe(
      `Added new context ${arn} to /home/you/.kube/config\n`,
    );
    expect(world.console.kubeconfig.currentContext).toBe(arn);
    expect(type(world, 'aws eks update-kubeconfig --name trading').stdout).toMatch(/^Updated context /);
  });
});

// From the examples of jmespath.org's tutorial.
describe('--query', () => {
  const people = {
    people: [{ first: 'James', age: 30 }, { first: 'Jacob', age: 20 }, { missing: 1 }],
    foo: { bar: 'baz' },
  };

  test.each([
    ['foo.bar', 'baz'],
    ['people[0].first', 'James'],
    ['people[-1]', { missing: 1 }],
    ['people[*].first', ['James', 'Jacob']],
    ['people[:2].first', ['James', 'Jacob']],
    ['people[?age > `25`].first | [0]', 'James'],
    ["people[?first=='Jacob'].age", [20]],
    ['people[].[first, age] | [1]', ['Jacob', 20]],
    ['people[0].{name: first, years: age}', { name: 'James', years: 30 }],
    ['length(people)', 3],
    ['sort_by(people[:2], &age)[0].first', 'Jacob'],
    ['nothing.at.all', null],
  ])('%s', (query, expected) => expect(readQuery(query)(people)).toEqual(expected));

  test('that can not be read is refused', () => {
    expect(() => readQuery('people[')).toThrow('Bad jmespath expression');
    expect(() => readQuery('frob(people)')).toThrow('not modelled');
  });
});
