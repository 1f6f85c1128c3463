/*
 * Models: `kubectl set env`: variables are set, taken away, listed, or taken from a ConfigMap or Secret.
 * Leaves out: --resolve, --local, variables from standard input.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/set_env.go
 */
import type { Container, EnvVar, PodSpec } from 'kubernetes-types/core/v1';
import { withoutFields } from '../../../../kubernetes/without-fields.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { forEachTarget } from '../../each-target.ts';
import { KubectlError, notModelled, usageError } from '../../failure.ts';
import { isGiven, isOn, listOf, textOf, type ParsedFlags } from '../../flags.ts';
import { podSpecOf } from '../../pod-spec-of.ts';
import { checkOutput } from '../../print-written.ts';
import { readArguments } from '../../resource-arguments.ts';
import { fetchObject } from '../../server.ts';
import { findTargets, type Target } from '../../targets.ts';
import { makeRun, namespaceOf, type Verb, type VerbUsage } from '../../verb.ts';
import { dryRunOf } from '../../write-flags.ts';
import { changePodSpecs, fitsPattern, partArguments, SET_FLAGS } from './change-pod-spec.ts';

const usage: VerbUsage = {
  name: 'set env',
  short: 'Update environment variables on a pod template',
  usage: 'RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N [options]',
  flags: [
    ...SET_FLAGS,
    { name: 'containers', short: 'c', type: 'string', default: '*' },
    { name: 'env', short: 'e', type: 'array' },
    { name: 'from', type: 'string' },
    { name: 'keys', type: 'slice' },
    { name: 'prefix', type: 'string' },
    { name: 'list', type: 'bool' },
    { name: 'overwrite', type: 'bool', default: true },
    { name: 'resolve', type: 'bool' },
  ],
};

/** `kubectl set env`. */
export const env: Verb = { name: 'env', short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const { resources, pairs } = partArguments(parsed.args);
  const changes = [...pairs, ...listOf(parsed, 'env')];
  if (isOn(parsed, 'resolve'))
    throw notModelled('kubectl set env --resolve', 'show the values of references', 'use --list');
  if (changes.includes('-'))
    throw notModelled(
      'kubectl set env -',
      'read variables from standard input',
      'give the variables on the line',
    );
  if (resources.length === 0 && !isGiven(parsed, 'filename')) {
    throw usageError(
      'set env',
      'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    );
  }
  if (isOn(parsed, 'list') && textOf(parsed, 'output') !== '') {
    throw usageError('set env', '--list and --output may not be specified together');
  }
  dryRunOf(parsed);
  checkOutput(parsed);
  const { set, removed } = readChanges(changes);
  const pattern = textOf(parsed, 'containers');
  if (isOn(parsed, 'list')) {
    const targets = findTargets(context, parsed, resources);
    return forEachTarget(targets, (target) => listEnv(target, pattern));
  }
  const from = textOf(parsed, 'from');
  const imported = from === '' ? [] : importedFrom(context, parsed, from);
  const all = [...imported, ...set];
  // Objects that can't be meant are told of first.
  if (resources.length > 0) readArguments(resources);
  if (all.length + removed.length === 0 && from === '') {
    throw usageError('set env', 'at least one environment variable must be provided');
  }
  const warnings = imported.map((variable) => renamed(variable, textOf(parsed, 'prefix').length));
  const outcome = changePodSpecs(context, parsed, resources, 'env updated', (spec, { object }) => {
    if ([...spec.containers, ...(spec.initContainers ?? [])].some(({ name }) => fitsPattern(name, pattern)))
      return withEnv(spec, pattern, all, removed, isOn(parsed, 'overwrite'));
    const name = `${object.kind}/${object.metadata.name}`;
    warnings.push(`Warning: ${name} does not have any containers matching ${JSON.stringify(pattern)}\n`);
    return spec;
  });
  return { ...outcome, stderr: warnings.join('') + outcome.stderr };
}

function readChanges(pairs: readonly string[]): { set: EnvVar[]; removed: string[] } {
  const set: EnvVar[] = [];
  const removed: string[] = [];
  for (const pair of pairs) {
    const equals = pair.indexOf('=');
    if (equals > 0) set.push({ name: pair.slice(0, equals), value: pair.slice(equals + 1) });
    else if (equals < 0 && pair.endsWith('-')) removed.push(pair.slice(0, -1));
    else throw new KubectlError(`unknown env argument: ${pair}`);
  }
  return { set, removed };
}

/** What is said of a key that is no name of a variable. */
function renamed({ name, valueFrom }: EnvVar, prefixLength: number): string {
  const { key = '' } = valueFrom?.configMapKeyRef ?? valueFrom?.secretKeyRef ?? {};
  const own = name.slice(prefixLength);
  return own === key ? '' : `Warning: key ${key} transferred to ${own}\n`;
}

/** One variable for each key, by reference. */
function importedFrom(context: CommandContext, parsed: ParsedFlags, from: string): EnvVar[] {
  const meant = readArguments([from]);
  if (meant.type !== 'names')
    throw new KubectlError(`one or more resources must be specified as <resource>/<name>`);
  const { resource, name } = meant.names[0]!;
  if (resource.kind !== 'ConfigMap' && resource.kind !== 'Secret') {
    throw new KubectlError(`unsupported resource specified in --from`);
  }
  const source = fetchObject(context.world, resource, namespaceOf(context, parsed), name);
  const keys = Object.keys(source['data'] ?? {}).sort();
  const wanted = listOf(parsed, 'keys');
  const prefix = textOf(parsed, 'prefix');
  const field = resource.kind === 'ConfigMap' ? 'configMapKeyRef' : 'secretKeyRef';
  return keys
    .filter((key) => wanted.length === 0 || wanted.includes(key))
    .map((key) => ({
      name: `${prefix}${key}`.toUpperCase().replaceAll(/[^A-Z0-9_]/g, '_'),
      valueFrom: { [field]: { key, name } },
    }));
}

function withEnv(
  spec: PodSpec,
  pattern: string,
  set: readonly EnvVar[],
  removed: readonly string[],
  overwrites: boolean,
): PodSpec {
  const change = (container: Container): Container => {
    if (!fitsPattern(container.name, pattern)) return container;
    const before = container.env ?? [];
    const taken = set.find(({ name }) => !overwrites && before.some((variable) => variable.name === name));
    if (taken) {
      throw new KubectlError(
        `'${taken.name}' already has a value (${before.find(({ name }) => name === taken.name)?.value ?? ''}), and --overwrite is false`,
      );
    }
    const changed = before.map((variable) => set.find(({ name }) => name === variable.name) ?? variable);
    const added = set.filter(({ name }) => !before.some((variable) => variable.name === name));
    const next = [...changed, ...added].filter(({ name }) => !removed.includes(name));
    return { ...withoutFields(container, 'env'), ...(next.length > 0 && { env: next }) };
  };
  return {
    ...spec,
    containers: spec.containers.map(change),
    ...(spec.initContainers && { initContainers: spec.initContainers.map(change) }),
  };
}

function listEnv({ object, resource }: Target, pattern: string): string {
  const { containers = [], initContainers = [] } = podSpecOf(object) ?? {};
  return [...containers, ...initContainers]
    .filter(({ name }) => fitsPattern(name, pattern))
    .map(({ name, env = [] }) => {
      const head = `# ${resource.kind} ${object.metadata.name}, container ${name}\n`;
      return head + env.map(lineOf).join('');
    })
    .join('');
}

function lineOf({ name, value = '', valueFrom }: EnvVar): string {
  const { configMapKeyRef, secretKeyRef, fieldRef, resourceFieldRef } = valueFrom ?? {};
  if (configMapKeyRef)
    return `# ${name} from configmap ${configMapKeyRef.name}, key ${configMapKeyRef.key}\n`;
  if (secretKeyRef) return `# ${name} from secret ${secretKeyRef.name}, key ${secretKeyRef.key}\n`;
  if (fieldRef) return `# ${name} from field path ${fieldRef.fieldPath}\n`;
  if (resourceFieldRef) {
    const { containerName, resource } = resourceFieldRef;
    return `# ${name} from resource field ${containerName ? `${containerName}/` : ''}${resource}\n`;
  }
  return `${name}=${value}\n`;
}
