/*
 * Models: one service of a compose file, its fields brought into one form.
 * Leaves out: fields that do nothing here (service-fields.ts).
 * Upstream: https://github.com/compose-spec/compose-spec/blob/main/05-services.md
 */
import { ownOf, type PlainData } from '../../plain-data.ts';
import type { Healthcheck } from '../container.ts';
import { ComposeFileError } from './compose-file-error.ts';
import type { ComposeBuild, ComposeDependency, ComposeService } from './compose-project.ts';
import { readPorts } from './read-ports.ts';
import {
  isMapping,
  readBytes,
  readCommand,
  readDurationMs,
  readList,
  readPairs,
  readText,
  type Mapping,
} from './read-values.ts';
import { readVolumes } from './read-volumes.ts';

/** What a service is read with: the files of its directory and the variables of the terminal. */
export interface ServiceSurroundings {
  /** The variables of an `env_file` by the name of the file; a file that is missing is a ComposeFileError. */
  readVariables: (file: string, isRequired: boolean) => Record<string, string>;
  /** The variables of the terminal by name. */
  variables: Readonly<Record<string, string>>;
}

/** Reads a service that has been validated and whose variables have been replaced. */
export function readService(
  name: string,
  fields: Mapping,
  surroundings: ServiceSurroundings,
): ComposeService {
  const { image, build, ports, deploy } = fields;
  const limits = limitsOf(fields);
  return {
    name,
    ...(image && { image: readText(image) }),
    ...(build && { build: readBuild(build) }),
    ...withCommand(fields),
    environment: readEnvironment(fields, surroundings),
    ports: (Array.isArray(ports) ? ports : []).flatMap(readPorts),
    expose: readList(fields['expose']),
    ...(fields['restart'] && { restart: readText(fields['restart']) }),
    dependsOn: readDependencies(fields['depends_on']),
    ...(isMapping(fields['healthcheck']) && { health: readHealth(fields['healthcheck']) }),
    replicas: Number(readText(fields['scale'] ?? (isMapping(deploy) ? deploy['replicas'] : undefined) ?? 1)),
    ...limits,
    ...readStop(fields),
    networks: readNetworks(fields),
    ...(fields['network_mode'] && { networkMode: readText(fields['network_mode']) }),
    labels: withoutNulls(readPairs(fields['labels'])),
    ...readNames(fields),
    volumes: readVolumes(fields['volumes']),
    ...(fields['tty'] === true && { tty: true }),
    ...(fields['stdin_open'] === true && { stdinOpen: true }),
    ...(fields['pull_policy'] && { pullPolicy: readText(fields['pull_policy']) }),
  };
}

function withCommand({ command, entrypoint }: Mapping): Pick<ComposeService, 'command' | 'entrypoint'> {
  const [readCmd, readEntry] = [readCommand(command), readCommand(entrypoint)];
  return { ...(readCmd && { command: readCmd }), ...(readEntry && { entrypoint: readEntry }) };
}

function readNames(fields: Mapping): Partial<ComposeService> {
  return {
    ...(fields['container_name'] && { containerName: readText(fields['container_name']) }),
    ...(fields['user'] !== undefined && { user: readText(fields['user']) }),
    ...(fields['working_dir'] && { workingDir: readText(fields['working_dir']) }),
    ...(fields['hostname'] && { hostname: readText(fields['hostname']) }),
  };
}

function readStop(fields: Mapping): Pick<ComposeService, 'stopGraceSeconds' | 'stopSignal'> {
  const { stop_grace_period: grace, stop_signal: signal } = fields;
  return {
    ...(grace !== undefined && { stopGraceSeconds: Math.floor(readDurationMs(grace) / 1000) }),
    ...(signal !== undefined && { stopSignal: readText(signal) }),
  };
}

function readBuild(build: PlainData): ComposeBuild {
  if (!isMapping(build)) return { context: readText(build), args: {} };
  const { context = '.', dockerfile, target, args } = build;
  return {
    context: readText(context),
    ...(dockerfile && { dockerfile: readText(dockerfile) }),
    ...(target && { target: readText(target) }),
    args: withoutNulls(readPairs(args)),
  };
}

/** Values of the file come over those of its env_files; a name without value takes it from the terminal. */
function readEnvironment(fields: Mapping, { readVariables, variables }: ServiceSurroundings): string[] {
  const files = envFilesOf(fields['env_file']);
  const ofFiles = Object.assign(
    {},
    ...files.map(({ path, isRequired }) => readVariables(path, isRequired)),
  ) as object;
  const own = Object.entries(readPairs(fields['environment'])).flatMap(([name, value]) => {
    const known = value ?? ownOf(variables, name);
    return known === undefined ? [] : [[name, known] as const];
  });
  const all: Record<string, string> = { ...ofFiles, ...Object.fromEntries(own) };
  return Object.entries(all).map(([name, value]) => `${name}=${value}`);
}

function envFilesOf(value: PlainData | undefined): { path: string; isRequired: boolean }[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((item) => {
    if (!isMapping(item)) return { path: readText(item), isRequired: true };
    return { path: readText(item['path']), isRequired: item['required'] !== false };
  });
}

function readDependencies(value: PlainData | undefined): Record<string, ComposeDependency> {
  if (!isMapping(value)) {
    const plain = { condition: 'service_started', restart: false, required: true } as const;
    return Object.fromEntries(readList(value).map((name) => [name, plain]));
  }
  const entries = Object.entries(value).map(([name, how]) => {
    const { condition, restart, required } = isMapping(how) ? how : {};
    const read = {
      condition: readCondition(name, condition),
      restart: restart === true,
      required: required !== false,
    };
    return [name, read] as const;
  });
  return Object.fromEntries(entries);
}

function readCondition(name: string, value: PlainData | undefined): ComposeDependency['condition'] {
  const text = value === undefined ? 'service_started' : readText(value);
  if (text === 'service_started' || text === 'service_healthy' || text === 'service_completed_successfully')
    return text;
  const known = "'service_started', 'service_healthy', 'service_completed_successfully'";
  throw new ComposeFileError(`depends_on.${name}.condition value must be one of ${known}`);
}

const NANOSECONDS_A_MS = 1_000_000;

function readHealth(fields: Mapping): Healthcheck {
  const { test, retries, disable } = fields;
  if (disable === true) return { Test: ['NONE'] };
  const nanoseconds = (field: string) => readDurationMs(fields[field]!) * NANOSECONDS_A_MS;
  return {
    ...(test !== undefined && {
      Test: Array.isArray(test) ? test.map(readText) : ['CMD-SHELL', readText(test)],
    }),
    ...('interval' in fields && { Interval: nanoseconds('interval') }),
    ...('timeout' in fields && { Timeout: nanoseconds('timeout') }),
    ...('start_period' in fields && { StartPeriod: nanoseconds('start_period') }),
    ...('start_interval' in fields && { StartInterval: nanoseconds('start_interval') }),
    ...(retries !== undefined && { Retries: Number(readText(retries)) }),
  };
}

function limitsOf({
  deploy,
  mem_limit: memory,
  cpus,
}: Mapping): Pick<ComposeService, 'memoryBytes' | 'nanoCpus'> {
  const resources = isMapping(deploy) && isMapping(deploy['resources']) ? deploy['resources'] : {};
  const limits = isMapping(resources['limits']) ? resources['limits'] : {};
  const [bytes, processors] = [memory ?? limits['memory'], cpus ?? limits['cpus']];
  return {
    ...(bytes !== undefined && { memoryBytes: readBytes(bytes) }),
    ...(processors !== undefined && { nanoCpus: Math.round(Number(readText(processors)) * 1e9) }),
  };
}

/** Without networks a service is in the one that every project has. */
function readNetworks({ networks, network_mode: mode }: Mapping): Record<string, string[]> {
  if (mode) return {};
  if (Array.isArray(networks)) return Object.fromEntries(networks.map((name) => [readText(name), []]));
  if (!isMapping(networks)) return { default: [] };
  const entries = Object.entries(networks);
  return Object.fromEntries(
    entries.map(([name, how]) => [name, isMapping(how) ? readList(how['aliases']) : []]),
  );
}

function withoutNulls(pairs: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(Object.entries(pairs).map(([name, value]) => [name, value ?? '']));
}
