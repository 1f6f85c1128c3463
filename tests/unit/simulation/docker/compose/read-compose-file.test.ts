import { describe, expect, it } from 'vitest';
import { readComposeFile } from '../../../../../src/simulation/docker/compose/read-compose-file.ts';
import type { PlainData } from '../../../../../src/simulation/plain-data.ts';

const surroundings = { path: '/shop/compose.yaml', files: {}, variables: {} };
const read = (file: PlainData) => readComposeFile(file, 'shop', surroundings);
const service = (fields: Record<string, PlainData>) => {
  return read({ services: { web: { image: 'web:1', ...fields } }, volumes: { data: null } }).project.services[
    'web'
  ]!;
};

describe('a compose file', () => {
  it('gives a service one container in the default network', () => {
    const { project, warnings } = read({ services: { web: { image: 'web:1' } } });
    expect(project.networks).toEqual({ default: { name: 'shop_default', isExternal: false } });
    expect(project.services['web']).toMatchObject({ image: 'web:1', replicas: 1, networks: { default: [] } });
    expect(warnings).toEqual([]);
  });

  it('may write lists and mappings of variables, and of labels', () => {
    expect(service({ environment: ['A=1', 'B=x=y'] }).environment).toEqual(['A=1', 'B=x=y']);
    expect(service({ environment: { A: 1, B: true } }).environment).toEqual(['A=1', 'B=true']);
    expect(service({ labels: ['a.b=c'] }).labels).toEqual({ 'a.b': 'c' });
  });

  it('may write ports short, as ranges, and long', () => {
    const { ports } = service({
      ports: [
        '80',
        '8080:80',
        '127.0.0.1:9000-9001:90-91/udp',
        { target: 443, published: '8443', protocol: 'tcp' },
      ],
    });
    expect(ports).toEqual([
      { containerPort: 80, hostPort: '' },
      { containerPort: 80, hostPort: '8080' },
      { containerPort: 90, protocol: 'udp', hostIp: '127.0.0.1', hostPort: '9000' },
      { containerPort: 91, protocol: 'udp', hostIp: '127.0.0.1', hostPort: '9001' },
      { containerPort: 443, protocol: 'tcp', hostPort: '8443' },
    ]);
  });

  it('keeps a range of host ports together for one port inside', () => {
    expect(service({ ports: ['8080-8082:80'] }).ports).toEqual([
      { containerPort: 80, hostPort: '8080-8082' },
    ]);
  });

  it('cuts a command into words as a shell would', () => {
    expect(service({ command: `sh -c 'echo "a b"; exit 3'` }).command).toEqual([
      'sh',
      '-c',
      'echo "a b"; exit 3',
    ]);
    expect(service({ command: ['sh', '-c', 'exit 3'] }).command).toEqual(['sh', '-c', 'exit 3']);
    expect(service({ command: 'run --name "a b" c\\ d' }).command).toEqual(['run', '--name', 'a b', 'c d']);
  });

  it('reads limits, times and copies', () => {
    const limits = { resources: { limits: { cpus: '0.5', memory: '512M' } }, replicas: 3 };
    expect(service({ deploy: limits, stop_grace_period: '1m30s' })).toMatchObject({
      nanoCpus: 500_000_000,
      memoryBytes: 536_870_912,
      replicas: 3,
      stopGraceSeconds: 90,
    });
    expect(service({ mem_limit: '64m', cpus: 1.5 })).toMatchObject({
      memoryBytes: 67_108_864,
      nanoCpus: 1_500_000_000,
    });
  });

  it('reads a health check in nanoseconds', () => {
    const healthcheck = {
      test: 'wget -qO- localhost',
      interval: '5s',
      timeout: '500ms',
      retries: 2,
      start_period: '1m',
    };
    expect(service({ healthcheck }).health).toEqual({
      Test: ['CMD-SHELL', 'wget -qO- localhost'],
      Interval: 5_000_000_000,
      Timeout: 500_000_000,
      Retries: 2,
      StartPeriod: 60_000_000_000,
    });
    expect(service({ healthcheck: { disable: true } }).health).toEqual({ Test: ['NONE'] });
  });

  it('takes variables from env files, those of the file over them, and those of the terminal for bare names', () => {
    const files = { 'web.env': { content: 'A=1\nB=2 # two\nC="3 3"\n', mode: '644' } };
    const file = { services: { web: { image: 'x', env_file: 'web.env', environment: ['B=22', 'D', 'E'] } } };
    const { project } = readComposeFile(file, 'shop', { ...surroundings, files, variables: { D: '4' } });
    expect(project.services['web']!.environment).toEqual(['A=1', 'B=22', 'C=3 3', 'D=4']);
  });

  it('takes variables for the file itself from .env, those of the terminal over them', () => {
    const files = { '.env': { content: 'TAG=1\nNAME=web\n', mode: '644' } };
    const file = { services: { web: { image: '${NAME}:${TAG}' } } };
    const { project } = readComposeFile(file, 'shop', { ...surroundings, files, variables: { TAG: '2' } });
    expect(project.services['web']!.image).toBe('web:2');
  });

  it('may not have a field that Compose does not know, and says so in its words', () => {
    const words = "validating /shop/compose.yaml: services.web additional properties 'imagee' not allowed";
    expect(() => read({ services: { web: { imagee: 'x' } } })).toThrow(words);
    expect(() => read({ services: { web: { 'x-mine': 1, image: 'x' } } })).not.toThrow();
  });

  it('warns of version and of what is not modelled', () => {
    const { warnings } = read({ version: '3.8', services: { web: { image: 'x', cap_drop: ['ALL'] } } });
    const advice = 'it will be ignored, please remove it to avoid potential confusion';
    expect(warnings).toEqual([
      `/shop/compose.yaml: the attribute \`version\` is obsolete, ${advice}`,
      'services.web.cap_drop is not modelled in this simulation and has no effect',
    ]);
  });

  it.each<[PlainData, string]>([
    [
      { services: { web: { imagee: 'x' } } },
      "validating /shop/compose.yaml: services.web additional properties 'imagee' not allowed",
    ],
    [{ servces: {} }, "validating /shop/compose.yaml: additional properties 'servces' not allowed"],
    [
      { services: { web: { image: 'x', healthcheck: { tset: 'x' } } } },
      "services.web.healthcheck additional properties 'tset' not allowed",
    ],
    [{ services: { web: { image: 'x', ports: '80:80' } } }, 'services.web.ports must be a list'],
    [
      { services: { web: {} } },
      'service "web" has neither an image nor a build context specified: invalid compose project',
    ],
    [
      { services: { web: { image: 'x', depends_on: ['db'] } } },
      'service "web" depends on undefined service "db": invalid compose project',
    ],
    [
      { services: { web: { image: 'x', networks: ['back'] } } },
      'service "web" refers to undefined network back: invalid compose project',
    ],
    [
      { services: { web: { image: 'x', volumes: ['data:/d'] } } },
      'service "web" refers to undefined volume data: invalid compose project',
    ],
    [
      { services: { a: { image: 'x', depends_on: ['b'] }, b: { image: 'x', depends_on: ['a'] } } },
      'dependency cycle detected: a -> b -> a',
    ],
    [{ services: { web: { image: 'x', ports: ['99999:1'] } } }, 'invalid hostPort: 99999'],
    [null, 'empty compose file'],
  ])('is refused: %j', (file, message) => {
    expect(() => read(file)).toThrow(message);
  });
});
