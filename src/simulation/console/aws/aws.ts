/*
 * Models: the program `aws` as far as the lessons need it: ecr, eks update-kubeconfig, sts get-caller-identity.
 * Leaves out: every other service and operation; such a call says so.
 * Upstream: https://docs.aws.amazon.com/cli/latest/reference/
 */
import { EcrError } from '../../registry/repository.ts';
import { failed, printed, type CommandContext, type Ended, type Program } from '../command.ts';
import { useCluster } from '../kubeconfig.ts';
import { GLOBAL_OPTIONS, readAwsArgs, type AwsCall } from './aws-args.ts';
import { awsOutput } from './aws-output.ts';
import { ECR, PlainText, type AwsOperation, type AwsPlace } from './ecr.ts';
import { ownOf } from '../../plain-data.ts';

const USAGE =
  '\nusage: aws [options] <command> <subcommand> [<subcommand> ...] [parameters]\n' +
  'To see help text, you can run:\n\n  aws help\n  aws <command> help\n  aws <command> <subcommand> help\n\n';

/** The exit code of a call that can't be read, and of one that the service refuses. */
const [USAGE_ERROR, SERVICE_ERROR] = [252, 254];

const EKS: Record<string, AwsOperation> = {
  'update-kubeconfig': {
    takes: ['alias', 'role-arn', 'kubeconfig', 'user-alias'],
    needs: ['name'],
    run({ world, account, region }, options) {
      const name = options['name']?.[0] ?? '';
      if (!world.cluster.isRunning)
        throw new EcrError('ResourceNotFoundException', `No cluster found for name: ${name}.`);
      const arn = `arn:aws:eks:${region}:${account}:cluster/${name}`;
      const context = options['alias']?.[0] ?? arn;
      const isKnown = Object.hasOwn(world.console.kubeconfig.contexts, context);
      const server = `https://${name.toLowerCase()}.gr7.${region}.eks.amazonaws.com`;
      useCluster(world.console, context, { cluster: arn, server, user: arn });
      const file = '/home/you/.kube/config';
      return new PlainText(
        isKnown ? `Updated context ${context} in ${file}\n` : `Added new context ${context} to ${file}\n`,
      );
    },
  },
};

const STS: Record<string, AwsOperation> = {
  'get-caller-identity': {
    takes: [],
    needs: [],
    run: ({ account }) => ({
      UserId: 'AIDAEXAMPLEEXAMPLEEXA',
      Account: account,
      Arn: `arn:aws:iam::${account}:user/you`,
    }),
  },
};

const SERVICES: Record<string, Record<string, AwsOperation>> = { ecr: ECR, eks: EKS, sts: STS };

/** `aws`. */
export const aws: Program = {
  run(context, args) {
    if (args[0] === '--version') return printed('aws-cli/2.27.0 Python/3.13.2 Linux/6.8.0 exe/x86_64\n');
    const call = readAwsArgs(args);
    const [service, operation] = call.words;
    if (service === undefined || operation === undefined) {
      const missing = service === undefined ? 'command' : 'operation';
      return failed(`${USAGE}aws: error: the following arguments are required: ${missing}\n`, USAGE_ERROR);
    }
    const found = ownOf(ownOf(SERVICES, service) ?? {}, operation);
    if (found) return callOperation(context, call, found, operation);
    return failed(
      `aws ${service} ${operation}: not modelled in this simulation, or unknown; it would ask a service that is not here; use one of ${listOperations()}\n`,
      1,
    );
  },
};

function listOperations(): string {
  return Object.entries(SERVICES)
    .map(([service, operations]) => `${service} (${Object.keys(operations).join(', ')})`)
    .join(', ');
}

function callOperation(context: CommandContext, call: AwsCall, operation: AwsOperation, name: string): Ended {
  const { options } = call;
  const missing = operation.needs.filter((need) => options[need] === undefined);
  if (missing.length > 0) {
    const list = missing.map((need) => `--${need}`).join(', ');
    return failed(`${USAGE}aws: error: the following arguments are required: ${list}\n`, USAGE_ERROR);
  }
  const known = [...operation.takes, ...operation.needs, ...GLOBAL_OPTIONS];
  const unknown = [
    ...Object.keys(options)
      .filter((option) => !known.includes(option))
      .map((option) => `--${option}`),
    ...call.words.slice(2),
  ];
  if (unknown.length > 0) return failed(`${USAGE}\nUnknown options: ${unknown.join(', ')}\n`, USAGE_ERROR);
  const empty = Object.keys(options).find(
    (option) => options[option]!.length === 0 && operation.needs.includes(option),
  );
  if (empty !== undefined)
    return failed(`${USAGE}aws: error: argument --${empty}: expected one argument\n`, USAGE_ERROR);
  return answer(context, call, operation, name);
}

function answer(
  { world, cause }: CommandContext,
  call: AwsCall,
  operation: AwsOperation,
  name: string,
): Ended {
  const { account, region } = world.console.aws;
  const asked = call.options['region']?.[0] ?? world.console.variables['AWS_REGION'] ?? region;
  const place: AwsPlace = { world, cause, account, region: asked };
  try {
    const result = operation.run(place, call.options);
    return result instanceof PlainText ? printed(result.text) : awsOutput(result, call);
  } catch (error) {
    if (!(error instanceof EcrError)) throw error;
    const apiName = name === 'update-kubeconfig' ? 'DescribeCluster' : pascalCase(name);
    const text = `\nAn error occurred (${error.code}) when calling the ${apiName} operation: ${error.message}\n`;
    return failed(text, SERVICE_ERROR);
  }
}

function pascalCase(name: string): string {
  return name.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase());
}
