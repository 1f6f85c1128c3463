/*
 * Models: `kubectl rollout pause`, `resume` and `restart`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/polymorphichelpers/objectpauser.go and objectrestarter.go
 */
import type { PodTemplateSpec } from 'kubernetes-types/core/v1';
import { timestamp } from '../../../../clock.ts';
import type { StoredObject } from '../../../../kubernetes/objects/object.ts';
import { withoutFields } from '../../../../kubernetes/without-fields.ts';
import type { World } from '../../../../world.ts';
import type { CommandContext, Outcome } from '../../../command.ts';
import { changeObject } from '../../change-object.ts';
import { groupResourceOf } from '../../discovery.ts';
import { forEachTarget } from '../../each-target.ts';
import { KubectlError } from '../../failure.ts';
import { exceptFlags, type ParsedFlags } from '../../flags.ts';
import { checkOutput, printWritten } from '../../print-written.ts';
import { makeRun, type Verb, type VerbUsage } from '../../verb.ts';
import { WRITE_FLAGS } from '../../write-flags.ts';
import { nothingFound, ROLLOUT_FLAGS, rolloutTargets } from './targets.ts';

interface Spec {
  paused?: boolean;
  template: PodTemplateSpec;
}

const RESTARTED_AT = 'kubectl.kubernetes.io/restartedAt';

/** `kubectl rollout pause`. */
export const pause = makeVerb('pause', 'Mark the provided resource as paused', 'paused', (object) => {
  const spec = deploymentSpec(object, 'pausing');
  if (spec.paused) throw new KubectlError('is already paused');
  return { ...object, spec: { ...spec, paused: true } };
});

/** `kubectl rollout resume`. */
export const resume = makeVerb('resume', 'Resume a paused resource', 'resumed', (object) => {
  const spec = deploymentSpec(object, 'resuming');
  if (!spec.paused) throw new KubectlError('is not paused');
  return { ...object, spec: withoutFields(spec, 'paused') };
});

/** `kubectl rollout restart`. */
export const restart = makeVerb('restart', 'Restart a resource', 'restarted', (object, world) => {
  if (!['Deployment', 'DaemonSet', 'StatefulSet'].includes(object.kind)) {
    throw new KubectlError('restarting is not supported');
  }
  const spec = object['spec'] as Spec;
  if (spec.paused) throw new KubectlError("can't restart paused deployment (run rollout resume first)");
  const { template } = spec;
  const annotations = { ...template.metadata?.annotations, [RESTARTED_AT]: timestamp(world) };
  if (template.metadata?.annotations?.[RESTARTED_AT] === annotations[RESTARTED_AT]) {
    throw new KubectlError(
      'if restart has already been triggered within the past second, please wait before attempting to trigger another',
    );
  }
  return {
    ...object,
    spec: { ...spec, template: { ...template, metadata: { ...template.metadata, annotations } } },
  };
});

function makeVerb(
  name: string,
  short: string,
  operation: string,
  change: (object: StoredObject, world: World) => StoredObject,
): Verb {
  const usage: VerbUsage = {
    name: `rollout ${name}`,
    short,
    usage: 'RESOURCE [options]',
    flags: [...ROLLOUT_FLAGS, ...exceptFlags(WRITE_FLAGS, 'dry-run')],
  };
  const run = (context: CommandContext, parsed: ParsedFlags): Outcome => {
    checkOutput(parsed);
    const targets = rolloutTargets(context, parsed);
    const isNothing = targets.targets.length === 0 && targets.errors.length === 0;
    if (isNothing) return nothingFound(context, parsed);
    return forEachTarget(targets, ({ object, resource }, index) => {
      const changed = named(`${groupResourceOf(resource)} ${JSON.stringify(object.metadata.name)}`, () =>
        change(object, context.world),
      );
      const what = `${name}s the rollout of ${object.kind} ${object.metadata.name}`;
      return printWritten(parsed, changeObject(context, parsed, changed, what), operation, index);
    });
  };
  return { name, short, run: makeRun(usage, run) };
}

function named(name: string, act: () => StoredObject): StoredObject {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof KubectlError)) throw error;
    throw new KubectlError(`error: ${name} ${error.message}`);
  }
}

function deploymentSpec(object: StoredObject, what: string): Spec {
  if (object.kind === 'Deployment') return object['spec'] as Spec;
  throw new KubectlError(`${what} is not supported`);
}
