/*
 * Models: `kubectl create deployment`, `kubectl create job`, and `kubectl create cronjob` as far as it is only shown.
 * Leaves out: CronJobs in the cluster, and Jobs from them.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/create/create_deployment.go and create_job.go
 */
import { nextSuffix } from '../../../../chance.ts';
import type { World } from '../../../../world.ts';
import type { GivenObject } from '../../../../kubernetes/objects/object.ts';
import { KubectlError, notModelled } from '../../failure.ts';
import { fetchObject } from '../../server.ts';
import { readArguments } from '../../resource-arguments.ts';
import { groupResourceOf, versionOf } from '../../discovery.ts';
import { notFound } from '../../../../kubernetes/api-server/errors.ts';
import type { CommandContext } from '../../../command.ts';
import { namespaceOf } from '../../verb.ts';
import { dryRunOf } from '../../write-flags.ts';
import { isGiven, listOf, numberOf, textOf, type ParsedFlags } from '../../flags.ts';
import { makeGenerator } from './generator.ts';

/** `kubectl create deployment`. */
export const deployment = makeGenerator({
  name: 'create deployment',
  aliases: ['deploy'],
  short: 'Create a deployment with the specified name',
  usage: 'NAME --image=image -- [COMMAND] [args...] [options]',
  flags: [
    { name: 'image', type: 'slice' },
    { name: 'port', type: 'int', default: -1 },
    { name: 'replicas', short: 'r', type: 'int', default: 1 },
  ],
  required: ['image'],
  failure: 'failed to create deployment: ',
  make: ({ world }, flags, name) => makeDeployment(world, flags, name),
});

/** `kubectl create job`. */
export const job = makeGenerator({
  name: 'create job',
  short: 'Create a job with the specified name',
  usage: 'NAME --image=image [--from=cronjob/name] -- [COMMAND] [args...] [options]',
  flags: [
    { name: 'image', type: 'string' },
    { name: 'from', type: 'string' },
  ],
  failure: 'failed to create job: ',
  make: (context, flags, name) => makeJob(context, flags, name),
});

/** `kubectl create cronjob`. */
export const cronJob = makeGenerator({
  name: 'create cronjob',
  aliases: ['cj'],
  short: 'Create a cron job with the specified name',
  usage: "NAME --image=image --schedule='0/5 * * * ?' -- [COMMAND] [args...] [options]",
  flags: [
    { name: 'image', type: 'string' },
    { name: 'schedule', type: 'string' },
    { name: 'restart', type: 'string' },
  ],
  required: ['image', 'schedule'],
  failure: 'failed to create cronjob: ',
  make: (_context, flags, name) => makeCronJob(flags, name),
});

function makeDeployment(world: World, flags: ParsedFlags, name: string): GivenObject {
  const images = listOf(flags, 'image');
  const command = commandOf(flags);
  if (images.length > 1 && command.length > 0) {
    throw new KubectlError('cannot specify multiple --image options and command');
  }
  const port = numberOf(flags, 'port');
  const labels = { app: name };
  const containers = images.map((image) => ({
    name: containerNameOf(world, image),
    image,
    ...(command.length > 0 && { command }),
    ...(isGiven(flags, 'port') && port >= 0 && { ports: [{ containerPort: port }] }),
    resources: {},
  }));
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, labels },
    spec: {
      replicas: numberOf(flags, 'replicas'),
      selector: { matchLabels: labels },
      strategy: {},
      template: { metadata: { labels }, spec: { containers } },
    },
    status: {},
  };
}

/** The last part of the image's name; one that no container may have is changed and made unique. Source: sanitizeAndUniquify. */
function containerNameOf(world: World, image: string): string {
  const name = image.split('/').at(-1)!.split(':')[0]!.split('@')[0]!;
  const suffix = /[._]/.test(name) ? `-${nextSuffix(world.chance)}` : '';
  return `${name.replaceAll(/[._]/g, '-')}${suffix}` || 'container';
}

function makeJob(context: CommandContext, flags: ParsedFlags, name: string): GivenObject {
  const image = textOf(flags, 'image');
  const from = textOf(flags, 'from');
  if ((image === '') === (from === '')) throw new KubectlError('either --image or --from must be specified');
  const command = commandOf(flags);
  if (from !== '' && command.length > 0) throw new KubectlError('cannot specify --from and command');
  if (from !== '') throw noCronJob(context, flags, from);
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name },
    spec: {
      template: {
        metadata: {},
        spec: {
          containers: [{ name, image, ...(command.length > 0 && { command }), resources: {} }],
          restartPolicy: 'Never',
        },
      },
    },
    status: {},
  };
}

/** There are no CronJobs, so that every name is one that is not there, or means something else. */
function noCronJob(context: CommandContext, flags: ParsedFlags, from: string): Error {
  const meant = readArguments([from]);
  if (meant.type !== 'names') return new KubectlError('resource(s) were provided, but no name was specified');
  const { resource, name } = meant.names[0]!;
  if (resource.kind === 'CronJob') return notFound(groupResourceOf(resource), name);
  fetchObject(context.world, resource, namespaceOf(context, flags), name);
  return new KubectlError(`unknown object type *${versionOf(resource)}.${resource.kind}`);
}

function makeCronJob(flags: ParsedFlags, name: string): GivenObject {
  if (dryRunOf(flags) !== 'client') {
    throw notModelled(
      'kubectl create cronjob',
      'make Jobs by the clock',
      'use --dry-run=client -o yaml to see it, or kubectl create job',
    );
  }
  const command = commandOf(flags);
  const container = {
    name,
    image: textOf(flags, 'image'),
    ...(command.length > 0 && { command }),
    resources: {},
  };
  const restartPolicy = textOf(flags, 'restart') || 'OnFailure';
  const template = { metadata: {}, spec: { containers: [container], restartPolicy } };
  return {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: { name },
    spec: {
      jobTemplate: { metadata: { name }, spec: { template } },
      schedule: textOf(flags, 'schedule'),
    },
    status: {},
  };
}

function commandOf({ args, argsBeforeDash }: ParsedFlags): string[] {
  return argsBeforeDash === undefined ? [] : args.slice(argsBeforeDash);
}
