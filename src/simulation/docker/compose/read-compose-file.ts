/*
 * Models: reading a compose file: variables are replaced, fields checked, every value brought into one form, and the parts
 * held against each other.
 * Leaves out: several files over each other, `include`, `extends`, profiles.
 * Upstream: https://github.com/compose-spec/compose-go/blob/main/loader/loader.go
 */
import type { Files } from '../../files.ts';
import { ownOf, type PlainData } from '../../plain-data.ts';
import { ComposeFileError, invalidProject } from './compose-file-error.ts';
import type { ComposeNetwork, ComposeProject, ComposeService, ComposeVolume } from './compose-project.ts';
import { readEnvFile } from './env-file.ts';
import { interpolate } from './interpolate.ts';
import { readService } from './read-service.ts';
import { isMapping, readText, type Mapping } from './read-values.ts';
import { sortByDependencies } from './service-order.ts';
import { validateFile } from './validate-file.ts';

/** What a compose file is read with. */
export interface ComposeSurroundings {
  /** The path of the file for messages, such as `/home/dev/compose.yaml`. */
  path: string;
  /** The files of the terminal, for `.env` and `env_file`, by relative path. */
  files: Files;
  /** The variables of the terminal; they come over those of `.env`. */
  variables: Readonly<Record<string, string>>;
}

/** A file that was read, and what the CLI warns about. */
export interface ReadComposeFile {
  /** What the file asks for. */
  project: ComposeProject;
  /** The lines that the CLI prints with `WARN` in front. */
  warnings: string[];
}

/**
 * Reads a compose file that was parsed from YAML. `projectName` is the one asked for or that of the directory; a `name` in
 * the file comes before the latter only if the caller gives none. A file that can't be used is a ComposeFileError.
 */
export function readComposeFile(
  file: PlainData,
  projectName: string | undefined,
  { path, files, variables: own }: ComposeSurroundings,
): ReadComposeFile {
  const variables = { ...readEnvFile(files['.env']?.content ?? ''), ...own };
  const warnings: string[] = [];
  const whole = interpolate(file, { variables, warnings });
  warnings.push(...validateFile(whole, path));
  const root = whole as Mapping;
  const name = projectName ?? (root['name'] === undefined ? 'default' : readText(root['name']));
  const readVariables = (envFile: string, isRequired: boolean) => readVariablesOf(files, envFile, isRequired);
  const services = Object.entries((root['services'] ?? {}) as Mapping).map(([key, fields]) => {
    return [key, readService(key, fields as Mapping, { readVariables, variables })] as const;
  });
  const project: ComposeProject = {
    name,
    ...(path.startsWith('/') && { path }),
    services: Object.fromEntries(services),
    networks: readNetworks(
      name,
      root['networks'],
      services.map(([, service]) => service),
    ),
    volumes: readVolumes(name, root['volumes']),
  };
  checkProject(project);
  return { project, warnings };
}

function readVariablesOf(files: Files, path: string, isRequired: boolean): Record<string, string> {
  const file = ownOf(files, path.replace(/^\.\//, ''));
  if (!file && isRequired)
    throw new ComposeFileError(`env file ${path} not found: stat ${path}: no such file or directory`);
  return readEnvFile(file?.content ?? '');
}

/** The default network is there as soon as a service is in it. */
function readNetworks(
  project: string,
  value: PlainData | undefined,
  services: ComposeService[],
): Record<string, ComposeNetwork> {
  const given = isMapping(value) ? value : {};
  const isUsed = services.some(({ networks }) => 'default' in networks);
  const all: Mapping = isUsed ? { default: null, ...given } : given;
  const entries = Object.entries(all).map(([key, fields]) => {
    const { name, isExternal } = nameAndOrigin(project, key, fields);
    const { driver, ipam } = isMapping(fields) ? fields : ({} as Mapping);
    const first = isMapping(ipam) && Array.isArray(ipam['config']) ? ipam['config'][0] : undefined;
    const subnet = isMapping(first) ? first['subnet'] : undefined;
    const network = {
      name,
      isExternal,
      ...(driver && { driver: readText(driver) }),
      ...(subnet && { subnet: readText(subnet) }),
    };
    return [key, network] as const;
  });
  return Object.fromEntries(entries);
}

function readVolumes(project: string, value: PlainData | undefined): Record<string, ComposeVolume> {
  const entries = Object.entries(isMapping(value) ? value : {});
  return Object.fromEntries(entries.map(([key, fields]) => [key, nameAndOrigin(project, key, fields)]));
}

function nameAndOrigin(project: string, key: string, fields: PlainData | undefined): ComposeVolume {
  const { name, external } = isMapping(fields) ? fields : ({} as Mapping);
  const isExternal = external === true;
  const chosen = name === undefined ? undefined : readText(name);
  return { name: chosen ?? (isExternal ? key : `${project}_${key}`), isExternal };
}

/** Holds the parts of a project against each other. Source: checkConsistency. */
function checkProject({ services, networks, volumes }: ComposeProject): void {
  for (const service of Object.values(services)) {
    const quoted = `service "${service.name}"`;
    if (!service.build && service.image === undefined) {
      throw invalidProject(`${quoted} has neither an image nor a build context specified`);
    }
    for (const network of Object.keys(service.networks)) {
      if (!ownOf(networks, network)) throw invalidProject(`${quoted} refers to undefined network ${network}`);
    }
    for (const [other, { required }] of Object.entries(service.dependsOn)) {
      if (!ownOf(services, other) && required)
        throw invalidProject(`${quoted} depends on undefined service "${other}"`);
    }
    for (const volume of service.volumes) {
      const source = volume.split(':')[0]!;
      const isNamed = !source.startsWith('/');
      if (isNamed && !ownOf(volumes, source))
        throw invalidProject(`${quoted} refers to undefined volume ${source}`);
    }
    if (service.containerName !== undefined && service.replicas > 1) {
      const why = `can't set container_name and ${service.name} as container name must be unique`;
      throw invalidProject(`services.deploy.replicas: ${why}`);
    }
  }
  sortByDependencies(services);
}
