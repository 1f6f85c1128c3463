/*
 * Models: telling whether a piece of data is a scenario, with an error that names the field.
 * Leaves out: what Docker and Kubernetes have to say about compose files and manifests; they say it when the world is built.
 * Upstream: https://json-schema.org (what such checks are usually written in)
 */
import { CONDITIONS } from '../operator/condition.ts';
import { readInput } from '../input.ts';
import type { Scenario } from './scenario.ts';

/** A piece of data is no scenario. The message begins with the field. */
export class BadScenarioError extends Error {
  override name = 'BadScenarioError';
}

type Check = (value: unknown, path: string) => void;

/** The scenario that a piece of data is; anything missing, wrong or unknown is a BadScenarioError. */
export function readScenario(value: unknown): Scenario {
  scenario(value, 'scenario');
  return value as Scenario;
}

const fail = (path: string, what: string): never => {
  throw new BadScenarioError(`${path} ${what}`);
};

const text: Check = (value, path) => {
  if (typeof value !== 'string' || value === '') fail(path, 'has to be a text');
};

const name: Check = (value, path) => {
  if (typeof value !== 'string' || !/^[a-z][a-z0-9-]{0,60}$/.test(value)) fail(path, 'has to be a name');
};

const flag: Check = (value, path) => {
  if (typeof value !== 'boolean') fail(path, 'has to be true or false');
};

const date: Check = (value, path) => {
  if (typeof value !== 'string' || Number.isNaN(Date.parse(value))) fail(path, 'has to be a date');
};

const data: Check = (value, path) => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) fail(path, 'has to be an object');
};

function whole(min: number, max: number): Check {
  return (value, path) => {
    const isWithin = typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max;
    if (!isWithin) fail(path, `has to be a whole number from ${min} to ${max}`);
  };
}

function oneOf(...allowed: readonly string[]): Check {
  return (value, path) => {
    if (!allowed.includes(value as string)) fail(path, `has to be one of ${allowed.join(', ')}`);
  };
}

function list(check: Check): Check {
  return (value, path) => {
    if (!Array.isArray(value)) fail(path, 'has to be a list');
    for (const [index, item] of (value as unknown[]).entries()) check(item, `${path}[${index}]`);
  };
}

function orNull(check: Check): Check {
  return (value, path) => {
    if (value !== null) check(value, path);
  };
}

function fields(required: Record<string, Check>, optional: Record<string, Check> = {}): Check {
  return (value, path) => {
    data(value, path);
    const given = value as Record<string, unknown>;
    for (const field of Object.keys(given)) {
      if (!(field in required) && !(field in optional)) fail(`${path}.${field}`, 'is not known');
    }
    for (const [field, check] of Object.entries(required)) check(given[field], `${path}.${field}`);
    for (const [field, check] of Object.entries(optional)) {
      if (given[field] !== undefined) check(given[field], `${path}.${field}`);
    }
  };
}

const input: Check = (value, path) => {
  if (readInput(value) === undefined) fail(path, 'has to be something that a reader can do');
};

const machine = fields({
  name,
  cpuMilli: whole(100, 256_000),
  memoryMiB: whole(64, 4_194_304),
  bandwidthMbit: whole(1, 100_000),
});

const image: Check = (value, path) => {
  const has = (field: string) => typeof value === 'object' && value !== null && field in value;
  const proxy = fields({ tag: text, proxyTo: text });
  const base = oneOf('chiseled', 'full', 'fat');
  const application = fields({ tag: text, application: name, version: text, base });
  const site = fields({ tag: text, sitePort: whole(1, 65_535) });
  (has('proxyTo') ? proxy : has('sitePort') ? site : application)(value, path);
};

const registry = fields({
  host: text,
  repositories: list(
    fields({
      name,
      tagMutability: oneOf('MUTABLE', 'IMMUTABLE'),
      images: list(image),
    }),
  ),
});

const destination: Check = (value, path) => {
  const { kind } = (value ?? {}) as { kind?: unknown };
  if (kind === 'published-port') {
    fields({ kind: text, hosts: list(name), port: whole(1, 65_535) })(value, path);
  } else if (kind === 'service') fields({ kind: text, service: text, port: whole(1, 65_535) })(value, path);
  else fail(`${path}.kind`, 'has to be one of published-port, service');
};

const flow = fields(
  {
    name: text,
    side: oneOf('docker', 'kubernetes'),
    to: destination,
    clients: whole(1, 1000),
    connections: oneOf('kept', 'per-request'),
    perSecond: whole(0, 100_000),
  },
  { clientTimeoutMs: whole(1, 3_600_000), streamMs: whole(1, 3_600_000), path: text },
);

const scenario = fields(
  {
    name,
    title: text,
    summary: text,
    startsAt: date,
    settleSeconds: whole(0, 3600),
    registries: list(registry),
    docker: orNull(fields({ hosts: list(machine), compose: orNull(fields({ project: name, file: data })) })),
    kubernetes: orNull(
      fields({
        nodes: list(machine),
        manifests: list(fields({ file: text, objects: list(data) })),
        hasMetrics: flag,
      }),
    ),
    flows: list(flow),
    subject: fields({
      service: name,
      deployment: text,
      container: name,
      image: text,
      goodTag: text,
      badTag: text,
    }),
    operator: fields({
      reactionSeconds: whole(0, 86_400),
      repairs: list(fields({ title: text, when: oneOf(...CONDITIONS), lines: list(text) })),
    }),
    script: list(fields({ atSeconds: whole(0, 86_400), input })),
  },
  { isClusterEmpty: flag },
);
