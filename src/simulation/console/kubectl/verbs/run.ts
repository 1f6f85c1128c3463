/*
 * Models: `kubectl run`: a Pod from an image; with -i or --attach its output is followed, with --rm it is deleted then.
 * Leaves out: typing into the container.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/run/run.go
 */
import { find } from '../../../kubernetes/api-server/api-server.ts';
import { remove } from '../../../kubernetes/api-server/remove.ts';
import { resourceOf } from '../../../kubernetes/api-server/resources.ts';
import { readContainerLog } from '../../../kubernetes/container-log.ts';
import type { GivenObject } from '../../../kubernetes/objects/object.ts';
import type { Pod } from '../../../kubernetes/objects/pod.ts';
import type { CommandContext, Ended, Outcome } from '../../command.ts';
import { deletedText } from '../deleted-text.ts';
import { KubectlError, usageError } from '../failure.ts';
import { isGiven, isOn, listOf, numberOf, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { OVERRIDE_FLAGS, overridden } from '../overrides.ts';
import { readLabelSpec } from '../label-spec.ts';
import { checkOutput } from '../print-written.ts';
import { isOver, waitWith } from '../waiting.ts';
import { makeResume, makeRun, namespaceOf, requireCluster, type Verb, type VerbUsage } from '../verb.ts';
import { dryRunOf, FILE_FLAGS, requesterOf, WRITE_FLAGS } from '../write-flags.ts';
import { writeGenerated } from './create/generator.ts';

const flags: FlagSpec[] = [
  ...WRITE_FLAGS,
  ...FILE_FLAGS,
  { name: 'image', type: 'string' },
  { name: 'port', type: 'string' },
  { name: 'env', type: 'array' },
  { name: 'labels', short: 'l', type: 'string' },
  { name: 'annotations', type: 'array' },
  { name: 'restart', type: 'string', default: 'Always' },
  { name: 'command', type: 'bool' },
  { name: 'image-pull-policy', type: 'string' },
  { name: 'expose', type: 'bool' },
  { name: 'rm', type: 'bool' },
  { name: 'stdin', short: 'i', type: 'bool' },
  { name: 'tty', short: 't', type: 'bool' },
  { name: 'attach', type: 'bool' },
  { name: 'leave-stdin-open', type: 'bool' },
  { name: 'quiet', short: 'q', type: 'bool' },
  { name: 'privileged', type: 'bool' },
  ...OVERRIDE_FLAGS,
  { name: 'save-config', type: 'bool' },
  { name: 'pod-running-timeout', type: 'duration', default: 60_000 },
  { name: 'grace-period', type: 'int', default: -1 },
  { name: 'force', type: 'bool' },
  { name: 'wait', type: 'bool' },
  { name: 'timeout', type: 'duration' },
  { name: 'cascade', type: 'string', default: 'background', ifAlone: 'background' },
  { name: 'detach-keys', type: 'string' },
];

const usage: VerbUsage = {
  name: 'run',
  short: 'Run a particular image on the cluster',
  usage:
    'NAME --image=image [--env="key=value"] [--port=port] [--dry-run=server|client] [--overrides=inline-json] [--command] -- [COMMAND] [args...] [options]',
  flags,
};

/** What a run that is attached remembers; plain data. */
interface RunState {
  verb: 'run';
  key: string;
  container: string;
  /** How many lines were printed. */
  printed: number;
  isRemoved: boolean;
  isQuiet: boolean;
  isTty: boolean;
  /** Until when it has to run, in virtual milliseconds. */
  deadlineMs: number;
  /** Whether the greeting was printed. */
  isGreeted: boolean;
}

/** `kubectl run`. */
export const run: Verb = {
  name: usage.name,
  short: usage.short,
  run: makeRun(usage, start),
  resume: makeResume((context, data) => goOn(context, data as unknown as RunState, '')),
};

function start(context: CommandContext, parsed: ParsedFlags): Outcome {
  const { args } = parsed;
  if (!isGiven(parsed, 'image')) throw new KubectlError('required flag(s) "image" not set');
  const [name] = args;
  if (name === undefined || parsed.argsBeforeDash === 0) throw usageError('run', 'NAME is required for run');
  const image = textOf(parsed, 'image');
  if (image === '') throw new KubectlError('--image is required');
  if (/[A-Z]/.test(image.split(':')[0]!.split('/').at(-1)!) || /\s/.test(image)) {
    throw new KubectlError(`Invalid image name ${JSON.stringify(image)}: invalid reference format`);
  }
  const attaches = isOn(parsed, 'attach') || (isOn(parsed, 'stdin') && !isGiven(parsed, 'attach'));
  checkFlags(context, parsed, attaches);
  const pod = overridden(parsed, makePod(parsed, name, image));
  let stdout = '';
  if (attaches && dryRunOf(parsed) === 'none') {
    writeGenerated(context, parsed, pod, 'created', '');
    const state: RunState = {
      verb: 'run',
      key: `${namespaceOf(context, parsed)}/${name}`,
      container: name,
      printed: 0,
      isRemoved: isOn(parsed, 'rm'),
      isQuiet: isOn(parsed, 'quiet'),
      isTty: isOn(parsed, 'tty'),
      deadlineMs: context.world.nowMs + numberOf(parsed, 'pod-running-timeout'),
      isGreeted: false,
    };
    return goOn(context, state, '');
  }
  if (isOn(parsed, 'expose'))
    stdout += writeGenerated(context, parsed, makeService(parsed, name), 'created', '');
  stdout += writeGenerated(context, parsed, pod, 'created', '');
  return { stdout, stderr: '', exitCode: 0 };
}

function checkFlags(context: CommandContext, parsed: ParsedFlags, attaches: boolean): void {
  const restart = textOf(parsed, 'restart');
  if (!['Always', 'OnFailure', 'Never'].includes(restart)) {
    throw usageError('run', `invalid restart policy: ${restart}`);
  }
  const port = textOf(parsed, 'port');
  if (isOn(parsed, 'expose') && port === '')
    throw usageError('run', '--port must be set when exposing a service');
  if (port !== '' && !/^\d+$/.test(port)) {
    throw new KubectlError(`strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`);
  }
  const policy = textOf(parsed, 'image-pull-policy');
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(policy))
    throw usageError('run', `invalid image pull policy: ${policy}`);
  if (isOn(parsed, 'rm') && !attaches)
    throw usageError('run', '--rm should only be used for attached containers');
  if (isOn(parsed, 'tty') && !isOn(parsed, 'stdin'))
    throw usageError('run', '-i/--stdin is required for containers with -t/--tty=true');
  if (attaches && dryRunOf(parsed) !== 'none') {
    throw usageError(
      'run',
      "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)",
    );
  }
  dryRunOf(parsed);
  checkOutput(parsed);
  if (dryRunOf(parsed) !== 'client') requireCluster(context);
}

function makePod(parsed: ParsedFlags, name: string, image: string): GivenObject {
  const rest = parsed.args.slice(1);
  const [labels, port, policy] = ['labels', 'port', 'image-pull-policy'].map((flag) => textOf(parsed, flag));
  const env = listOf(parsed, 'env').map(readVariable);
  const annotations = readAnnotations(listOf(parsed, 'annotations'));
  const container = {
    name,
    image,
    ...(rest.length > 0 && (isOn(parsed, 'command') ? { command: rest } : { args: rest })),
    ...(env.length > 0 && { env }),
    ...(port && { ports: [{ containerPort: Number(port) }] }),
    ...(policy && { imagePullPolicy: policy }),
    resources: {},
    ...(isOn(parsed, 'stdin') && { stdin: true, stdinOnce: !isOn(parsed, 'leave-stdin-open') }),
    ...(isOn(parsed, 'tty') && { tty: true }),
    ...(isOn(parsed, 'privileged') && { securityContext: { privileged: true } }),
  };
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name,
      labels: labels ? readLabelSpec(labels) : { run: name },
      ...(Object.keys(annotations).length > 0 && { annotations }),
    },
    spec: {
      containers: [container],
      dnsPolicy: 'ClusterFirst',
      restartPolicy: textOf(parsed, 'restart'),
    },
    status: {},
  };
}

/** What may be the name of a variable here; the API server takes more. Source: IsEnvVarName. */
const VARIABLE_NAME = /^(?!\.$|\.\.)[-._a-zA-Z][-._a-zA-Z0-9]*$/;

function readVariable(pair: string): { name: string; value: string } {
  const equals = pair.indexOf('=');
  const name = pair.slice(0, Math.max(0, equals));
  if (!VARIABLE_NAME.test(name)) throw new KubectlError(`invalid env: ${pair}`);
  return { name, value: pair.slice(equals + 1) };
}

/** Values may have anything in them, commas too. Source: ParsePairs. */
function readAnnotations(pairs: readonly string[]): Record<string, string> {
  const invalid = pairs.filter((pair) => pair.indexOf('=') <= 0);
  if (invalid.length > 0) throw new KubectlError(`invalid annotations format: ${invalid.join(', ')}`);
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function makeService(parsed: ParsedFlags, name: string): GivenObject {
  const port = Number(textOf(parsed, 'port'));
  const labels = textOf(parsed, 'labels');
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name },
    spec: {
      ports: [{ port, protocol: 'TCP', targetPort: port }],
      selector: labels ? readLabelSpec(labels) : { run: name },
    },
    status: { loadBalancer: {} },
  };
}

const GREETING =
  'All commands and output from this session will be recorded in container logs, including credentials and sensitive ' +
  "information passed through the command prompt.\nIf you don't see a command prompt, try pressing enter.\n";

/** Prints what is new, until the container has ended; then the Pod is deleted if asked for. */
function goOn(context: CommandContext, state: RunState, before: string): Outcome {
  const { world } = context;
  const pod = find(world, 'Pod', state.key);
  if (!pod) return { stdout: before, stderr: 'error: lost connection to pod\n', exitCode: 1 };
  const lines = readContainerLog(world, pod, state.container, false);
  const stdout =
    before +
    lines
      .slice(state.printed)
      .map(({ text }) => `${text}\n`)
      .join('');
  const status = pod.status.containerStatuses?.find(({ name }) => name === state.container);
  const started = status?.state?.running ?? status?.state?.terminated ?? status?.lastState?.terminated;
  // The log may be there before the kubelet has reported that the container runs.
  const isAttached = started !== undefined || lines.length > 0;
  const greets = isAttached && state.isTty && !state.isQuiet && !state.isGreeted;
  const stderr = greets ? GREETING : '';
  const next: RunState = { ...state, printed: lines.length, isGreeted: state.isGreeted || greets };
  const end = status?.state?.terminated ?? status?.lastState?.terminated;
  if (!started && isOver(world, state.deadlineMs)) return giveUp(context, state, pod, stdout);
  if (!end) return waitWith(world, next, started ? null : state.deadlineMs, stdout, stderr);
  return finish(context, next, pod, end.exitCode, stdout, stderr);
}

/** The Pod does not run in time; it is deleted all the same if asked for. */
function giveUp(context: CommandContext, state: RunState, pod: Pod, stdout: string): Outcome {
  const outcome = finish(context, state, pod, 0, stdout, '');
  return { ...outcome, stderr: 'error: timed out waiting for the condition\n', exitCode: 1 };
}

function finish(
  context: CommandContext,
  state: RunState,
  pod: Pod,
  exitCode: number,
  stdout: string,
  stderr: string,
): Ended {
  let text = stdout;
  if (state.isRemoved) {
    remove(context.world, 'Pod', state.key, { propagationPolicy: 'Background' }, requesterOf(context));
    if (!state.isQuiet) text += deletedText(resourceOf('Pod')!, pod, 'deleted');
  }
  if (exitCode === 0) return { stdout: text, stderr, exitCode };
  const [namespace, name] = state.key.split('/');
  const failure = `pod ${namespace}/${name} terminated (Error)\n`;
  return { stdout: text, stderr: stderr + failure, exitCode };
}
