/*
 * Models: `kubectl set env`: variables are set, taken away, listed, or taken from a ConfigMap or Secret.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/set/set_env.go
 */
import type { Container, EnvVar, PodSpec } from 'kubernetes-types/core/v1';
import { strictEnvVarNameErrors } from '../../../../kubernetes/qualified-name.ts';
import { withoutFields } from '../../../../kubernetes/without-fields.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { forEachTarget, type Done } from '../../each-target.ts';
import { KubectlError } from '../../failure.ts';
import { isGiven, isOn, listOf, textOf, type ParsedFlags } from '../../flags.ts';
import { podSpecOf } from '../../pod-spec-of.ts';
import { checkOutput } from '../../print-written.ts';
import { readArguments } from '../../resource-arguments.ts';
import { fetchObject } from '../../server.ts';
import type { Target } from '../../targets.ts';
import { makeRun, namespaceOf, type Verb, type VerbUsage } from '../../verb.ts';
import { dryRunOf } from '../../write-flags.ts';
import { changePodSpecs, fitsPattern, partArguments, SET_FLAGS, setTargets } from './change-pod-spec.ts';
import { resolveReference } from './resolve-reference.ts';

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
  const { resources, pairs } = partArguments(parsed.args, 'environment');
  if (resources.length === 0 && !isGiven(parsed, 'filename')) {
    throw new KubectlError(
      'one or more resources must be specified as <resource> <name> or <resource>/<name>',
    );
  }
  const isList = isOn(parsed, 'list');
  if (isList && textOf(parsed, 'output') !== '')
    throw new KubectlError('--list and --output may not be specified together');
  const [from, prefix] = [textOf(parsed, 'from'), textOf(parsed, 'prefix')];
  if (listOf(parsed, 'keys').length > 0 && from === '')
    throw new KubectlError('when specifying --keys, a configmap or secret must be provided with --from');
  dryRunOf(parsed);
  checkOutput(parsed);
  const { set, removed } = readChanges([...listOf(parsed, 'env'), ...pairs], context.stdin);
  const imported = from === '' ? [] : importedFrom(context, parsed, from);
  const warnings = imported.map((variable) => renamed(variable, prefix.length));
  const pattern = textOf(parsed, 'containers');
  const changed = (spec: PodSpec, { object }: Target): PodSpec => {
    const containers = [...spec.containers, ...(spec.initContainers ?? [])];
    if (containers.some(({ name }) => fitsPattern(name, pattern)))
      return withEnv(spec, pattern, [...imported, ...set], removed, isOn(parsed, 'overwrite'));
    const name = `${object.kind}/${object.metadata.name}`;
    warnings.push(`Warning: ${name} does not have any containers matching ${JSON.stringify(pattern)}\n`);
    return spec;
  };
  const targets = setTargets(context, parsed, resources);
  const outcome = isList
    ? forEachTarget(targets, (target) => {
        const spec = podSpecOf(target.object);
        return listEnv(context, parsed, target, spec ? changed(spec, target) : undefined, pattern);
      })
    : changePodSpecs(context, parsed, targets, {
        operation: 'env updated',
        failure: 'failed to patch env update to pod template:',
        change: changed,
      });
  return { ...outcome, stderr: warnings.join('') + outcome.stderr };
}

/** Source: ParseEnv; `-` stands for lines of standard input. */
function readChanges(pairs: readonly string[], stdin: string): { set: EnvVar[]; removed: string[] } {
  const set = new Map<string, string>();
  const removed: string[] = [];
  const all = pairs.flatMap((pair) =>
    pair === '-' ? stdin.split('\n').filter((line) => line !== '') : [pair],
  );
  for (const pair of all) {
    const equals = pair.indexOf('=');
    const name = pair.slice(0, Math.max(equals, 0));
    const wrong = equals < 0 ? [] : strictEnvVarNameErrors(name);
    if (wrong.length > 0)
      throw new KubectlError(`${JSON.stringify(name)} is not a valid key name: ${wrong.join(';')}`);
    // Of values for one name the first counts.
    if (equals > 0) set.set(name, set.get(name) ?? pair.slice(equals + 1));
    else if (pair.endsWith('-')) removed.push(pair.slice(0, -1));
    else throw new KubectlError(`unknown environment variable: ${pair}`);
  }
  if (removed.some((name) => set.has(name)))
    throw new KubectlError(
      'can not both modify and remove the same environment variable in the same command',
    );
  return { set: [...set].map(([name, value]) => ({ name, value })), removed };
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

function listEnv(
  { world }: CommandContext,
  parsed: ParsedFlags,
  { object, resource }: Target,
  spec: PodSpec | undefined,
  pattern: string,
): Done {
  const { containers = [], initContainers = [] } = spec ?? {};
  const done = { stdout: '', stderr: '' };
  for (const { name, env = [] } of [...containers, ...initContainers]) {
    if (!fitsPattern(name, pattern)) continue;
    done.stdout += `# ${resource.kind} ${object.metadata.name}, container ${name}\n`;
    const unresolved = new Map<string, string[]>();
    for (const variable of env) {
      const { valueFrom } = variable;
      const isResolved = valueFrom !== undefined && isOn(parsed, 'resolve');
      const resolved = isResolved ? resolveReference(world, valueFrom, object) : undefined;
      if (resolved && 'value' in resolved) {
        done.stdout += `${variable.name}=${resolved.value}\n`;
        continue;
      }
      done.stdout += lineOf(variable);
      if (resolved)
        unresolved.set(resolved.error, [...(unresolved.get(resolved.error) ?? []), variable.name]);
    }
    for (const [error, names] of unresolved)
      done.stderr += `error retrieving reference for ${names.join(', ')}: ${error}\n`;
  }
  return done;
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
