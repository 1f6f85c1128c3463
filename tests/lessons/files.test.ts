import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadAll } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { fencesOf } from '../support/markdown-fences.ts';

/** The one set of names of the series. */
const series = {
  account: '123456789012',
  region: 'us-east-1',
  registry: '123456789012.dkr.ecr.us-east-1.amazonaws.com',
  namespace: 'trading',
  containerPort: 8080,
  servicePort: 80,
  portName: 'http',
  user: '1654',
  probes: ['/healthz/live', '/healthz/ready'],
  versions: {
    'trade-api': ['1.4.0', '1.5.0', '1.5.1', '1.5.2'],
    'risk-calc': ['2.3.1'],
    'portfolio-api': ['3.0.2'],
    'market-data': ['5.1.0'],
    'trade-mcp': ['0.2.0', '0.3.0', '0.3.1'],
  } as Record<string, string[]>,
  digests: {
    'trade-api': 'sha256:ffd03be779e8d6329a67f594f40b3d117db94752f0763a2832ce42782a66cb3c',
  } as Record<string, string>,
  tradeApi: { replicas: 5, requests: { cpu: '250m', memory: '256Mi' }, limits: { memory: '512Mi' } },
};

const LANGUAGES = [
  'bash',
  'console',
  'csharp',
  'dockerfile',
  'http',
  'ini',
  'json',
  'mermaid',
  'xml',
  'yaml',
];

type Json = Record<string, unknown>;

const lessons = globSync('content/lessons/*/lesson.mdx').sort();
const yamlFiles = globSync('content/**/*.yaml').sort();
const jsonFiles = globSync('content/**/*.json').sort();
const dockerfiles = globSync('content/lessons/*/Dockerfile').sort();
const texts = globSync('content/**/*.*')
  .filter((path) => !/\.(?:png|jpg|woff2)$/.test(path))
  .sort();

describe('the files of the lessons', () => {
  test.each(yamlFiles)('%s is YAML', (path) => {
    expect(loadAll(readFileSync(path, 'utf8')).length).toBeGreaterThan(0);
  });

  test.each(jsonFiles)('%s is JSON', (path) => {
    expect(JSON.parse(readFileSync(path, 'utf8'))).toBeTypeOf('object');
  });

  test.each(texts)('%s has no tab, no blank at a line end, and a line break at its end', (path) => {
    const source = readFileSync(path, 'utf8');
    expect(source.endsWith('\n') && !source.endsWith('\n\n')).toBe(true);
    expect(
      source.split('\n').flatMap((line, index) => (/\t|[ \t]+$/.test(line) ? [`${path}:${index + 1}`] : [])),
    ).toEqual([]);
  });
});

describe('one set of names', () => {
  const objects = yamlFiles.flatMap((path) =>
    loadAll(readFileSync(path, 'utf8'))
      .filter((object): object is Json => typeof object === 'object' && object !== null && 'kind' in object)
      .map((object) => ({ path, object, where: `${path} ${String(object['kind'])}` })),
  );
  const ofKind = (kind: string) => objects.filter(({ object }) => object['kind'] === kind);

  test('every object that has a namespace is in trading', () => {
    const others = objects.filter(
      ({ object }) => (object['metadata'] as Json)['namespace'] !== series.namespace,
    );
    expect(others.map(({ where }) => where)).toEqual([]);
  });

  test.each(ofKind('Deployment').map(({ path, object }) => [path, object] as const))(
    '%s: selector and template carry the label app, and the container is named as it',
    (_, object) => {
      const name = (object['metadata'] as Json)['name'] as string;
      const spec = object['spec'] as {
        selector: { matchLabels: Json };
        template: { metadata: { labels: Json } };
      };
      expect(Object.keys(series.versions)).toContain(name);
      expect(spec.selector.matchLabels).toEqual({ app: name });
      expect(spec.template.metadata.labels).toEqual({ app: name });
      expect(containersOf(object)[0]!['name']).toBe(name);
    },
  );

  test('every container listens on the port named http, 8080', () => {
    for (const { where, object } of [...ofKind('Deployment'), ...ofKind('Pod')])
      for (const container of containersOf(object))
        expect
          .soft(container['ports'], where)
          .toEqual([{ name: series.portName, containerPort: series.containerPort }]);
  });

  test('every probe asks for a health route on the port named http', () => {
    for (const { where, object } of [...ofKind('Deployment'), ...ofKind('Pod')])
      for (const container of containersOf(object))
        for (const probe of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
          const get = (container[probe] as { httpGet?: Json } | undefined)?.httpGet;
          if (!get) continue;
          expect.soft(series.probes, where).toContain(get['path']);
          expect.soft(get['port'], where).toBe(series.portName);
        }
  });

  test('every Service leads from port 80 to the port named http', () => {
    for (const { where, object } of ofKind('Service')) {
      const { ports } = object['spec'] as { ports: Json[] };
      expect.soft(ports[0], where).toMatchObject({ port: series.servicePort, targetPort: series.portName });
    }
  });

  test('every Deployment of the trade-api has five copies and the agreed requests and limit', () => {
    const all = ofKind('Deployment').filter(
      ({ object }) => (object['metadata'] as Json)['name'] === 'trade-api',
    );
    expect(all.length).toBeGreaterThan(0);
    for (const { where, object } of all) {
      expect.soft((object['spec'] as Json)['replicas'], where).toBe(series.tradeApi.replicas);
      const { requests, limits } = series.tradeApi;
      expect.soft(containersOf(object)[0]!['resources'], where).toEqual({ requests, limits });
    }
  });

  test('every image of ours comes from the one registry, by an agreed version or digest', () => {
    const wrong = found(
      /([\w.-]+\.dkr\.ecr\.[\w.-]+)\/([\w/-]+?)(?::([\w.-]+)|@(sha256:[\da-f]{64}))(?![\w.-])/g,
    ).filter(
      ({ match: [, registry, name = '', version, digest] }) =>
        registry !== series.registry ||
        (version !== undefined && series.versions[name]?.includes(version) === false) ||
        (digest !== undefined && name in series.digests && series.digests[name] !== digest),
    );
    expect(wrong.map(describeFind)).toEqual([]);
  });

  test('every whole version after the name of a program is an agreed one', () => {
    const names = Object.keys(series.versions).join('|');
    const wrong = found(new RegExp(`\\b(${names}):(\\d+\\.\\d+\\.\\d+)`, 'g')).filter(
      ({ match: [, name = '', version = ''] }) => !series.versions[name]!.includes(version),
    );
    expect(wrong.map(describeFind)).toEqual([]);
  });

  test('every AWS account is the example account, and every region of an address the one region', () => {
    const accounts = found(/(?<![\da-f])(\d{12})(?![\da-f])/g).filter(
      ({ match }) => match[1] !== series.account,
    );
    const regions = found(/\.ecr\.([a-z]+-[a-z]+-\d)\.|arn:aws:\w+:([a-z]+-[a-z]+-\d):/g).filter(
      ({ match }) => (match[1] ?? match[2]) !== series.region,
    );
    expect([...accounts, ...regions].map(describeFind)).toEqual([]);
  });

  test('an image is never asked for by :latest in a file that one would copy', () => {
    const files = [...yamlFiles, ...jsonFiles, ...dockerfiles].filter(
      (path) => !/(?:questions|chooser|series)\.yaml$/.test(path),
    );
    const latest = files.filter((path) =>
      /image"?:.*:latest|^FROM .*:latest/m.test(readFileSync(path, 'utf8')),
    );
    expect(latest).toEqual([]);
  });
});

describe('the Dockerfiles of the lessons', () => {
  test.each(dockerfiles)(
    '%s begins with FROM or ARG, knows each instruction, and starts in exec form',
    (path) => {
      const instructions = readFileSync(path, 'utf8')
        .replace(/\\\n/g, ' ')
        .split('\n')
        .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'));
      const words = instructions.map((line) => line.split(/\s/)[0]);
      const known =
        'ADD ARG CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL RUN SHELL STOPSIGNAL USER VOLUME WORKDIR';
      expect(['FROM', 'ARG']).toContain(words[0]);
      expect(words.filter((word) => !known.split(' ').includes(word ?? ''))).toEqual([]);
      const entry = instructions.filter((line) => line.startsWith('ENTRYPOINT '));
      expect(entry).toHaveLength(1);
      expect(Array.isArray(JSON.parse(entry[0]!.slice('ENTRYPOINT '.length)))).toBe(true);
      expect(instructions.filter((line) => line.startsWith('EXPOSE '))).toEqual([
        `EXPOSE ${series.containerPort}`,
      ]);
    },
  );

  test.each(dockerfiles)('%s uses the agreed base images and ends as a user who is not root', (path) => {
    const source = readFileSync(path, 'utf8');
    const bases = [...source.matchAll(/^FROM (?:--platform=\S+ )?(\S+)/gm)].map(([, image]) => image);
    expect(bases).toEqual([
      'mcr.microsoft.com/dotnet/sdk:10.0',
      'mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled',
    ]);
    for (const [, user] of source.matchAll(/^USER (\S+)/gm))
      expect(['$APP_UID', series.user, 'app']).toContain(user);
  });
});

describe.each(lessons)('the fences of %s', (path) => {
  const fences = fencesOf(readFileSync(path, 'utf8'));
  const at = ({ line, info }: { line: number; info: string }) => `${path}:${line} ${info}`;

  test('are in languages that the site draws', () => {
    expect(fences.filter(({ language }) => !LANGUAGES.includes(language)).map(at)).toEqual([]);
  });

  test('show files that are there, and nothing else beside them', () => {
    const shown = fences.flatMap((fence) => {
      const file = /\bfile="([^"]+)"/.exec(fence.info)?.[1];
      return file === undefined ? [] : [{ ...fence, file }];
    });
    expect(shown.filter(({ file }) => !existsSync(join(dirname(path), file))).map(at)).toEqual([]);
    expect(shown.filter(({ body }) => body.trim() !== '').map(at)).toEqual([]);
  });

  test('have a body, a command or a description each', () => {
    const empty = fences.filter(({ info, body }) => body.trim() === '' && !/\bfile=/.test(info));
    expect(empty.map(at)).toEqual([]);
  });

  test('that are transcripts begin with a command', () => {
    const transcripts = fences.filter(({ language }) => language === 'console');
    expect(transcripts.filter(({ body }) => !body.startsWith('$ ')).map(at)).toEqual([]);
  });

  test('that are diagrams have a title and a description', () => {
    const diagrams = fences.filter(({ language }) => language === 'mermaid');
    expect(
      diagrams.filter(({ body }) => !/accTitle:/.test(body) || !/accDescr\s*[:{]/.test(body)).map(at),
    ).toEqual([]);
  });

  test('mark lines that the shown file has', () => {
    const beyond = fences.filter(({ info }) => {
      const file = /\bfile="([^"]+)"/.exec(info)?.[1];
      const marks = /(?:^|\s)(?:mark=|ins=|del=)?\{([\d,\s-]+)\}/.exec(info)?.[1];
      if (file === undefined || marks === undefined || !existsSync(join(dirname(path), file))) return false;
      const count = readFileSync(join(dirname(path), file), 'utf8')
        .trimEnd()
        .split('\n').length;
      const [first = 1, last = count] = (/\blines="(\d+)(?:[-–](\d+))?"/.exec(info)?.slice(1) ?? []).map(
        Number,
      );
      return marks
        .match(/\d+/g)!
        .some((mark) => Number(mark) < first || Number(mark) > (Number.isNaN(last) ? first : last));
    });
    expect(beyond.map(at)).toEqual([]);
  });
});

interface Find {
  path: string;
  line: number;
  match: RegExpExecArray;
}

/** Every place in the content that a pattern finds. */
function found(pattern: RegExp): Find[] {
  return texts.flatMap((path) => {
    const source = readFileSync(path, 'utf8');
    return [...source.matchAll(pattern)].map((match) => ({
      path,
      line: source.slice(0, match.index).split('\n').length,
      match,
    }));
  });
}

function describeFind({ path, line, match }: Find): string {
  return `${path}:${line} ${match[0]}`;
}

/** The containers of a Deployment or a Pod. */
function containersOf(object: Json): Json[] {
  const spec = object['spec'] as { containers?: Json[]; template?: { spec: { containers: Json[] } } };
  return spec.containers ?? spec.template?.spec.containers ?? [];
}
