/*
 * Models: `kubectl autoscale`: a HorizontalPodAutoscaler for a workload.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/autoscale/autoscale.go
 */
import type { GivenObject } from '../../../kubernetes/objects/object.ts';
import { canonicalQuantity, QuantityError } from '../../../kubernetes/quantity.ts';
import type { CommandContext, Outcome } from '../../command.ts';
import { groupOf, versionOf } from '../discovery.ts';
import { forEachTarget } from '../each-target.ts';
import { failureOf, KubectlError } from '../failure.ts';
import { isGiven, numberOf, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { findTargets, type Target } from '../targets.ts';
import { makeRun, type Verb, type VerbUsage } from '../verb.ts';
import { dryRunOf, FILE_FLAGS, WRITE_FLAGS } from '../write-flags.ts';
import { writeGenerated } from './create/generator.ts';

const flags: FlagSpec[] = [
  ...FILE_FLAGS,
  ...WRITE_FLAGS,
  { name: 'min', type: 'int', default: -1 },
  { name: 'max', type: 'int', default: -1 },
  { name: 'cpu', type: 'string' },
  { name: 'memory', type: 'string' },
  { name: 'cpu-percent', type: 'int', default: -1 },
  { name: 'name', type: 'string' },
  { name: 'save-config', type: 'bool' },
];

const usage: VerbUsage = {
  name: 'autoscale',
  short: 'Auto-scale a deployment, replica set, stateful set, or replication controller',
  usage:
    '(-f FILENAME | TYPE NAME | TYPE/NAME) [--min=MINPODS] --max=MAXPODS [--cpu=CPU] [--memory=MEMORY] [options]',
  flags,
};

const SCALABLE = ['Deployment', 'ReplicaSet', 'ReplicationController', 'StatefulSet'];

const DEPRECATED =
  'Flag --cpu-percent has been deprecated, Use --cpu with percentage or resource quantity format ' +
  "(e.g., '70%' for utilization or '500m' for milliCPU).\n";

/** `kubectl autoscale`. */
export const autoscale: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  const stderr = isGiven(parsed, 'cpu-percent') ? DEPRECATED : '';
  try {
    const outcome = scaleAll(context, parsed);
    return { ...outcome, stderr: stderr + outcome.stderr };
  } catch (error) {
    return failureOf(error, '', stderr);
  }
}

function scaleAll(context: CommandContext, parsed: ParsedFlags): Outcome {
  if (!isGiven(parsed, 'max')) throw new KubectlError('required flag(s) "max" not set');
  const [min, max] = [numberOf(parsed, 'min'), numberOf(parsed, 'max')];
  if (max < 1) throw new KubectlError(`--max=MAXPODS is required and must be at least 1, max: ${max}`);
  if (max < min) {
    throw new KubectlError(
      `--max=MAXPODS must be larger or equal to --min=MINPODS, max: ${max}, min: ${min}`,
    );
  }
  if (isGiven(parsed, 'cpu') && isGiven(parsed, 'cpu-percent')) {
    throw new KubectlError('--cpu-percent and --cpu are mutually exclusive');
  }
  dryRunOf(parsed);
  const metrics = metricsOf(parsed);
  const targets = findTargets(context, parsed, parsed.args, { trustsFiles: true });
  return forEachTarget(targets, (target) => scaleOne(context, parsed, target, metrics));
}

function scaleOne(
  context: CommandContext,
  parsed: ParsedFlags,
  { object, resource }: Target,
  metrics: object[],
): string {
  const { apiVersion, kind, metadata } = object;
  if (!SCALABLE.includes(kind)) {
    const place = `${groupOf(resource)}/${versionOf(resource)}, Resource=${resource.plural}`;
    throw new KubectlError(
      `cannot autoscale a ${kind}: could not find scale subresource for ${place} in discovery information`,
    );
  }
  const min = numberOf(parsed, 'min');
  const autoscaler: GivenObject = {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: textOf(parsed, 'name') || metadata.name },
    spec: {
      maxReplicas: numberOf(parsed, 'max'),
      ...(metrics.length > 0 && { metrics }),
      ...(min > 0 && { minReplicas: min }),
      scaleTargetRef: { apiVersion, kind, name: metadata.name },
    },
    status: { currentMetrics: null, desiredReplicas: 0 },
  };
  try {
    return writeGenerated(context, parsed, autoscaler, 'autoscaled', '');
  } catch {
    if (!isOldEnough(parsed)) throw new KubectlError(`${NOT_OLD} ${whyNotOld(parsed)}`);
    // The second attempt finds what the first has made, if only its printing went wrong.
    return writeGenerated(context, parsed, autoscaler, 'autoscaled', '');
  }
}

const NOT_OLD =
  'failed to create autoscaling/v2 HPA and the configuration is incompatible with autoscaling/v1:';

/** What autoscaling/v2 refuses is tried as autoscaling/v1, which knows a share of the processor only. */
function isOldEnough(parsed: ParsedFlags): boolean {
  return isGiven(parsed, 'cpu') && textOf(parsed, 'cpu').endsWith('%') && !isGiven(parsed, 'memory');
}

/** As kubectl puts it, where it has no reason to tell. */
function whyNotOld(parsed: ParsedFlags): string {
  return isGiven(parsed, 'cpu') ? '%!w(<nil>)' : 'empty input';
}

function metricsOf(parsed: ParsedFlags): object[] {
  const percent = numberOf(parsed, 'cpu-percent');
  const metrics: object[] = [];
  if (percent > 0) metrics.push(metric('cpu', { type: 'Utilization', averageUtilization: percent }));
  for (const name of ['cpu', 'memory']) {
    const text = textOf(parsed, name);
    if (text !== '') metrics.push(metric(name, targetOf(name, text)));
  }
  return metrics;
}

function metric(name: string, target: object): object {
  return { type: 'Resource', resource: { name, target } };
}

/** `60%` is a share of the requests, `500m` an amount. */
function targetOf(name: string, text: string): object {
  const percent = /^(\d+)%$/.exec(text)?.[1];
  if (percent !== undefined) return { type: 'Utilization', averageUtilization: Number(percent) };
  if (text.endsWith('%')) throw new KubectlError(`invalid percentage value: ${text.slice(0, -1)}`);
  try {
    // A processor's share without a unit counts in thousandths.
    const amount = name === 'cpu' && /^\d+$/.test(text) ? `${text}m` : text;
    return { type: 'AverageValue', averageValue: canonicalQuantity(amount) };
  } catch (error) {
    if (!(error instanceof QuantityError)) throw error;
    throw new KubectlError(`invalid resource ${name} value: ${text}`);
  }
}
