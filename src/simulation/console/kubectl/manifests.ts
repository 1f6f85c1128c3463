/*
 * Models: objects from files: YAML and JSON, several documents, lists, directories, standard input.
 * Leaves out: files from the network, kustomizations, patterns in names.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/resource/visitor.go (StreamVisitor)
 */
import { resourceOf, type Resource } from '../../kubernetes/api-server/resources.ts';
import type { GivenObject } from '../../kubernetes/objects/object.ts';
import { parseLabelSelector, SelectorError } from '../../kubernetes/label-selector-text.ts';
import { matchesRequirements, type Requirement } from '../../kubernetes/labels.ts';
import { copyPlain, type PlainData } from '../../plain-data.ts';
import { YamlError } from '../../tools.ts';
import type { CommandContext } from '../command.ts';
import { isDirectory, listDirectory, readFile } from '../files.ts';
import { discovered } from './discovery.ts';
import { KubectlError, notModelled } from './failure.ts';
import { isGiven, isOn, listOf, textOf, type ParsedFlags } from './flags.ts';
import { goYamlMessage } from './go-yaml-message.ts';
import { namespaceOf } from './verb.ts';
import { refuseKustomize } from './write-flags.ts';

/** An object of a file. */
export interface Manifest {
  /** The file that it is in, as it was typed; `STDIN` for standard input. */
  source: string;
  resource: Resource;
  object: GivenObject;
}

/** What was read, and what could not be. */
export interface Manifests {
  manifests: Manifest[];
  errors: Error[];
}

const EXTENSIONS = /\.(json|yaml|yml)$/;

/**
 * The objects of the files that -f names, in order, each with its namespace. Errors of single objects come along; a file that
 * is not there is thrown. `isValidated` is off for commands that only need names.
 */
export function readManifests(context: CommandContext, flags: ParsedFlags, isValidated = true): Manifests {
  refuseKustomize(flags);
  const result: Manifests = { manifests: [], errors: [] };
  for (const path of pathsOf(context, flags)) {
    const text = path === '-' ? context.stdin : readFile(context.world, path)!;
    try {
      readStream(context, flags, path === '-' ? 'STDIN' : path, text, isValidated, result);
    } catch (error) {
      if (!(error instanceof KubectlError)) throw error;
      result.errors.push(error);
    }
  }
  return result;
}

/** The objects of the files whose labels fit -l; it must not be misread as one that finds objects of the cluster. */
export function readSelected(context: CommandContext, flags: ParsedFlags, isValidated = true): Manifests {
  const requirements = requirementsOf(textOf(flags, 'selector'));
  const { manifests, errors } = readManifests(context, flags, isValidated);
  const fits = ({ object }: Manifest) => matchesRequirements(requirements, object.metadata?.labels);
  return { manifests: manifests.filter(fits), errors };
}

function requirementsOf(text: string): Requirement[] {
  try {
    return parseLabelSelector(text.trim());
  } catch (error) {
    if (!(error instanceof SelectorError)) throw error;
    throw new KubectlError(error.message);
  }
}

function pathsOf({ world }: CommandContext, flags: ParsedFlags): string[] {
  return listOf(flags, 'filename').flatMap((path) => {
    if (path === '-') return [path];
    if (/^https?:\/\//.test(path)) {
      throw notModelled('kubectl -f with an address of the web', 'fetch manifests', 'put them into a file');
    }
    if (isDirectory(world, path))
      return inDirectory(world, path.replace(/\/$/, ''), isOn(flags, 'recursive'));
    if (readFile(world, path) !== undefined) return [path];
    throw new KubectlError(`the path ${JSON.stringify(path)} does not exist`);
  });
}

function inDirectory(world: CommandContext['world'], path: string, isRecursive: boolean): string[] {
  const inside = (listDirectory(world, path) ?? []).map((name) => `${path}/${name}`);
  const files = inside.flatMap((name) => {
    if (isDirectory(world, name)) return isRecursive ? inDirectory(world, name, true) : [];
    return EXTENSIONS.test(name) ? [name] : [];
  });
  if (files.length > 0 || isRecursive) return files;
  throw new KubectlError(`error reading [${path}]: recognized file extensions are [.json .yaml .yml]`);
}

function readStream(
  context: CommandContext,
  flags: ParsedFlags,
  source: string,
  text: string,
  isValidated: boolean,
  result: Manifests,
): void {
  for (const document of documentsOf(text)) {
    const value = parse(context, document, source);
    if (value === null || value === undefined) continue;
    const object = value as GivenObject;
    if (isValidated && isChecked(flags)) requireKind(object, source);
    requireMapping(value, source);
    for (const item of itemsOf(object)) {
      try {
        result.manifests.push(manifestOf(context, flags, item, source));
      } catch (error) {
        if (!(error instanceof KubectlError)) throw error;
        result.errors.push(error);
      }
    }
  }
}

/** Documents are read one by one, so that those before a mistake count. */
function documentsOf(text: string): string[] {
  return text.split(/^---(?:[ \t].*)?$/m).filter((document) => document.trim() !== '');
}

function parse({ tools }: CommandContext, text: string, source: string): PlainData | undefined {
  if (!tools.readYaml) {
    throw new KubectlError('the reader of YAML is still being loaded; try again in a moment');
  }
  try {
    return tools.readYaml(text, 'kubernetes')[0];
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const isCut =
      text.trimStart().startsWith('{') && error.message.startsWith('unexpected end of the stream');
    const said = isCut ? 'unexpected EOF' : `error converting YAML to JSON: ${goYamlMessage(error, text)}`;
    throw new KubectlError(`error parsing ${source}: ${said}`);
  }
}

/** Source: unstructuredJSONScheme.detectType. */
function requireMapping(value: PlainData, source: string): void {
  if (typeof value === 'object' && !Array.isArray(value)) return;
  const type = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value;
  throw new KubectlError(
    `unable to decode ${JSON.stringify(source)}: json: cannot unmarshal ${type} into Go value of type unstructured.detector`,
  );
}

/** Whether --validate leaves fields and kinds to be looked at. */
function isChecked(flags: ParsedFlags): boolean {
  return !/^(?:false|ignore)$/.test(textOf(flags, 'validate'));
}

function requireKind(object: GivenObject, source: string): void {
  if (typeof object !== 'object' || Array.isArray(object))
    throw invalidData(source, 'invalid object to validate');
  const { apiVersion, kind } = object;
  const missing = [...(apiVersion ? [] : ['apiVersion not set']), ...(kind ? [] : ['kind not set'])];
  if (missing.length === 0) return;
  const what = missing.length === 1 ? missing[0] : `[${missing.join(', ')}]`;
  throw invalidData(source, what!);
}

function invalidData(source: string, what: string): KubectlError {
  return new KubectlError(
    `error validating ${JSON.stringify(source)}: error validating data: ${what}; if you choose to ignore these errors, turn validation off with --validate=false`,
  );
}

function itemsOf(object: GivenObject): GivenObject[] {
  const { items } = object;
  return object.kind?.endsWith('List') && Array.isArray(items) ? (items as GivenObject[]) : [object];
}

function manifestOf(
  context: CommandContext,
  flags: ParsedFlags,
  given: GivenObject,
  source: string,
): Manifest {
  const { apiVersion, kind } = given;
  if (!kind) {
    throw new KubectlError(
      `unable to decode ${JSON.stringify(source)}: Object 'Kind' is missing in '${JSON.stringify(given)}'`,
    );
  }
  const resource = discovered.find((one) => one.kind === kind && one.apiVersion === apiVersion);
  if (resource === undefined) throw noMatch(given, source);
  if (resourceOf(kind) === undefined)
    throw notModelled(
      kind,
      'be stored and looked after by a controller',
      'kubectl api-resources lists the kinds',
    );
  return { source, resource, object: withNamespace(context, flags, resource, given) };
}

/** Source: noKindMatch, and the hint of `kubectl apply`. */
function noMatch({ apiVersion, kind, metadata = {} }: GivenObject, source: string): KubectlError {
  const { name = '', namespace = '' } = metadata;
  return new KubectlError(
    `resource mapping not found for name: ${JSON.stringify(name)} namespace: ${JSON.stringify(namespace)} from ` +
      `${JSON.stringify(source)}: no matches for kind ${JSON.stringify(kind)} in version ${JSON.stringify(apiVersion)}\n` +
      'ensure CRDs are installed first',
  );
}

function withNamespace(
  context: CommandContext,
  flags: ParsedFlags,
  resource: Resource,
  given: GivenObject,
): GivenObject {
  const object = copyPlain(given);
  if (!resource.isNamespaced) return object;
  const wanted = namespaceOf(context, flags);
  const own = object.metadata?.namespace;
  if (own && isGiven(flags, 'namespace') && own !== wanted) {
    throw new KubectlError(
      `the namespace from the provided object ${JSON.stringify(own)} does not match the namespace ${JSON.stringify(wanted)}. ` +
        `You must pass '--namespace=${own}' to perform this operation.`,
    );
  }
  return { ...object, metadata: { ...object.metadata, namespace: own || wanted } };
}
