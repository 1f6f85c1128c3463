/*
 * Models: `kubectl create deployment` and `kubectl create job`.
 * Leaves out: Jobs from CronJobs.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/create/create_deployment.go and create_job.go
 */
import type { GivenObject } from '../../../../kubernetes/objects/object.ts';
import { KubectlError, notModelled } from '../../failure.ts';
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
  make: (_context, flags, name) => makeDeployment(flags, name),
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
  make: (_context, flags, name) => makeJob(flags, name),
});

function makeDeployment(flags: ParsedFlags, name: string): GivenObject {
  const images = listOf(flags, 'image');
  const command = commandOf(flags);
  if (images.length > 1 && command.length > 0) {
    throw new KubectlError('cannot specify multiple --image options and command');
  }
  if (numberOf(flags, 'replicas') < 0) throw new KubectlError('--replicas must not be negative');
  const port = numberOf(flags, 'port');
  const labels = { app: name };
  const containers = images.map((image) => ({
    name: containerNameOf(image),
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

/** The last part of the image's name, with what no name may have left out. Source: sanitizeAndUniquify. */
function containerNameOf(image: string): string {
  const base = image.split('/').at(-1)!.split(':')[0]!.split('@')[0]!;
  const name = base
    .toLowerCase()
    .replaceAll(/[^-a-z0-9]/g, '-')
    .replace(/^-+|-+$/g, '');
  return name || 'container';
}

function makeJob(flags: ParsedFlags, name: string): GivenObject {
  if (isGiven(flags, 'from'))
    throw notModelled(
      'kubectl create job --from',
      'take the template of a CronJob',
      'give the image with --image',
    );
  const image = textOf(flags, 'image');
  if (image === '') throw new KubectlError('either --image or --from must be specified');
  const command = commandOf(flags);
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

function commandOf({ args, argsBeforeDash }: ParsedFlags): string[] {
  return argsBeforeDash === undefined ? [] : args.slice(argsBeforeDash);
}
