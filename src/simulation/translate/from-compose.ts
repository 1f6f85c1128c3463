/*
 * Models: the services of a compose file as what is to be translated, each field with its lines.
 * Leaves out: several files, profiles; what has no counterpart becomes a note.
 * Upstream: https://github.com/compose-spec/compose-spec/blob/main/spec.md
 */
import { ComposeFileError } from '../docker/compose/compose-file-error.ts';
import type { ComposeProject } from '../docker/compose/compose-project.ts';
import { readComposeFile } from '../docker/compose/read-compose-file.ts';
import {
  isMapping,
  readBytes,
  readList,
  readPairs,
  readText,
  type Mapping,
} from '../docker/compose/read-values.ts';
import { OTHER_SERVICE_FIELDS } from '../docker/compose/service-fields.ts';
import type { Files } from '../files.ts';
import type { PlainData } from '../plain-data.ts';
import { wordsForField } from './field-words.ts';
import type { Subject } from './subject.ts';
import { TranslationError, type TranslationNote } from './translation.ts';
import { linesAt, yamlLines, type LineRange } from './yaml-lines.ts';

/** What a compose file is read with besides itself. */
export interface ComposeNeighbours {
  /** The files beside it, for `.env` and `env_file`; one that is missing counts as empty. */
  files?: Files;
  /** The variables of the terminal. */
  variables?: Readonly<Record<string, string>>;
}

/** Fields that are translated though Compose here makes nothing of them. */
const TRANSLATED = ['mem_reservation'];

/** Where fields of Compose stand when they are not at the top of a service. */
const PLACES: Record<string, string[]> = {
  replicas: ['scale', 'deploy/replicas'],
  cpus: ['cpus', 'deploy/resources/limits/cpus'],
  mem_limit: ['mem_limit', 'deploy/resources/limits/memory'],
  mem_reservation: ['mem_reservation', 'deploy/resources/reservations/memory'],
  reserved_cpus: ['deploy/resources/reservations/cpus'],
};

/** The services of a compose file that was parsed from `text`. A file that can't be used is a TranslationError. */
export function subjectsOfCompose(file: PlainData, text: string, neighbours: ComposeNeighbours): Subject[] {
  const ranges = yamlLines(text);
  const services = servicesOf(file);
  const plain = { ...(file as object), services: withoutHostDirectories(services) } as PlainData;
  const project = readProject(plain, services, neighbours);
  return Object.values(project.services).map((service) => {
    const fields = services[service.name] as Mapping;
    const linesOf = lineFinder(ranges, service.name, fields);
    const own = Object.keys(readPairs(fields['environment']));
    return {
      service,
      variablesOfFiles: service.environment
        .map((one) => one.split('=')[0]!)
        .filter((name) => !own.includes(name)),
      ...reservations(fields),
      linesOf,
      notes: fieldNotes(fields, linesOf),
    };
  });
}

function servicesOf(file: PlainData): Mapping {
  const services = isMapping(file) ? file['services'] : undefined;
  if (!isMapping(services) || Object.values(services).some((service) => !isMapping(service))) {
    throw new TranslationError('A compose file has `services`, and each of them has fields.');
  }
  return services;
}

function readProject(
  file: PlainData,
  services: Mapping,
  { files = {}, variables = {} }: ComposeNeighbours,
): ComposeProject {
  const named = Object.values(services).flatMap((fields) => envFilesOf(fields as Mapping));
  const missing = named.filter((path) => !Object.hasOwn(files, path));
  const all = {
    ...Object.fromEntries(missing.map((path) => [path, { content: '', mode: '644' }])),
    ...files,
  };
  try {
    return readComposeFile(file, undefined, { path: 'compose.yaml', files: all, variables }).project;
  } catch (error) {
    if (!(error instanceof ComposeFileError)) throw error;
    throw new TranslationError(error.message);
  }
}

function envFilesOf({ env_file: value }: Mapping): string[] {
  const list = Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
  return list.map((item) => readText(isMapping(item) ? item['path'] : item).replace(/^\.\//, ''));
}

/** Directories of the host are for notes only; what reads the file would refuse them. */
function withoutHostDirectories(services: Mapping): Mapping {
  return Object.fromEntries(
    Object.entries(services).map(([name, fields]) => {
      const { volumes, ...rest } = fields as Mapping;
      if (!Array.isArray(volumes)) return [name, fields as PlainData];
      return [name, { ...rest, volumes: volumes.filter((volume) => !isOfTheHost(volume)) }];
    }),
  );
}

function isOfTheHost(volume: PlainData): boolean {
  if (isMapping(volume)) return volume['type'] !== 'volume';
  return /^[./~][^:]*:/.test(readText(volume));
}

function reservations({
  deploy,
  mem_reservation: memory,
}: Mapping): Pick<Subject, 'reservedBytes' | 'reservedNanoCpus'> {
  const resources = isMapping(deploy) && isMapping(deploy['resources']) ? deploy['resources'] : {};
  const reserved = isMapping(resources['reservations']) ? resources['reservations'] : {};
  const [bytes, cpus] = [memory ?? reserved['memory'], reserved['cpus']];
  return {
    ...(bytes !== undefined && { reservedBytes: readBytes(bytes) }),
    ...(cpus !== undefined && { reservedNanoCpus: Math.round(Number(readText(cpus)) * 1e9) }),
  };
}

function lineFinder(ranges: Record<string, LineRange>, service: string, fields: Mapping): Subject['linesOf'] {
  const own = `services/${service}`;
  return (field) => {
    if (field === 'name') return linesAt(ranges, own);
    const [head = '', ...rest] = field.split('/');
    const place = (PLACES[head] ?? [head]).find((one) => hasValue(fields, one.split('/')));
    if (place === undefined) return [];
    return linesAt(ranges, [own, place, ...entryOf(fields[head], rest)].join('/'));
  };
}

function hasValue(fields: Mapping, path: readonly string[]): boolean {
  let here: PlainData | undefined = fields;
  for (const key of path) here = isMapping(here) ? here[key] : undefined;
  return here !== undefined;
}

/** A variable of a list stands on the line of its item; a volume that is not the first, behind those of the host. */
function entryOf(value: PlainData | undefined, rest: string[]): string[] {
  const [name] = rest;
  if (!Array.isArray(value) || name === undefined) return rest;
  if (!/^\d+$/.test(name)) return [String(readList(value).findIndex((item) => item.split('=')[0] === name))];
  const kept = value.flatMap((item, index) => (isOfTheHost(item) ? [] : [index]));
  return [String(kept[Number(name)] ?? name)];
}

function fieldNotes(fields: Mapping, linesOf: Subject['linesOf']): TranslationNote[] {
  const unknown = Object.keys(fields).filter(
    (field) => OTHER_SERVICE_FIELDS.includes(field) && !TRANSLATED.includes(field),
  );
  const volumes = Array.isArray(fields['volumes']) ? fields['volumes'] : [];
  const ofTheHost = volumes.filter(isOfTheHost);
  const note = (text: string, field: string): TranslationNote => ({
    kind: 'no-counterpart',
    text,
    fromLines: linesOf(field),
  });
  return [
    ...unknown.map((field) => note(wordsForField(field), field)),
    ...(ofTheHost.length > 0 ? [note(HOST_DIRECTORY, 'volumes')] : []),
    ...deployNotes(fields['deploy'], note),
  ];
}

/** What takes the place of a directory of the host. */
export const HOST_DIRECTORY =
  'A directory of the host is not translated: a Pod may run on any Node. Put settings into a ConfigMap, and code into the image.';

const DEPLOY_WORDS: Record<string, string> = {
  mode: '`deploy.mode: global` is a DaemonSet: one Pod on each Node.',
  update_config:
    '`deploy.update_config` does nothing with `docker compose up`; the counterpart is `spec.strategy`.',
  rollback_config:
    '`deploy.rollback_config` has no counterpart: a Deployment that gets stuck stays as it is until `kubectl rollout undo`.',
  restart_policy: '`deploy.restart_policy` is not needed: the Pods of a Deployment are always restarted.',
  placement:
    '`deploy.placement` is written as nodeSelector, affinity or topologySpreadConstraints of the Pod.',
};

function deployNotes(
  deploy: PlainData | undefined,
  note: (text: string, field: string) => TranslationNote,
): TranslationNote[] {
  if (!isMapping(deploy)) return [];
  return Object.entries(DEPLOY_WORDS).flatMap(([field, text]) =>
    deploy[field] === undefined || deploy[field] === 'replicated' ? [] : [note(text, `deploy/${field}`)],
  );
}
