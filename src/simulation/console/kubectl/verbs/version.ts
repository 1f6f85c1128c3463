/*
 * Models: `kubectl version`: that of kubectl, and that of the server if one answers.
 * Leaves out: build dates and commits, which -o yaml and -o json show for the real ones.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/version/version.go
 */
import type { CommandContext, Outcome } from '../../command.ts';
import { failureOf, KubectlError } from '../failure.ts';
import { isOn, textOf, type FlagSpec, type ParsedFlags } from '../flags.ts';
import { printJson } from '../print/json.ts';
import { printYaml } from '../print/yaml.ts';
import { makeRun, requireCluster, type Verb, type VerbUsage } from '../verb.ts';

const flags: FlagSpec[] = [
  { name: 'client', type: 'bool' },
  { name: 'output', short: 'o', type: 'string' },
];

const usage: VerbUsage = {
  name: 'version',
  short: 'Print the client and server version information',
  usage: '[flags] [options]',
  flags,
};

/** The version of Kubernetes that is imitated. */
const VERSION = 'v1.36.3';
const KUSTOMIZE_VERSION = 'v5.8.1';

/** `kubectl version`. */
export const version: Verb = { name: usage.name, short: usage.short, run: makeRun(usage, run) };

function run(context: CommandContext, parsed: ParsedFlags): Outcome {
  if (parsed.args.length > 0) throw new KubectlError(`extra arguments: [${parsed.args.join(' ')}]`);
  const output = textOf(parsed, 'output');
  if (!['', 'yaml', 'json'].includes(output)) throw new KubectlError("--output must be 'yaml' or 'json'");
  const isClientOnly = isOn(parsed, 'client');
  const hasServer = !isClientOnly && context.world.cluster.isRunning;
  const stdout = output === '' ? asText(hasServer) : asDocument(output, hasServer);
  if (isClientOnly || hasServer) return { stdout, stderr: '', exitCode: 0 };
  try {
    requireCluster(context);
    return { stdout, stderr: '', exitCode: 0 };
  } catch (error) {
    return failureOf(error, stdout);
  }
}

function asText(hasServer: boolean): string {
  const client = `Client Version: ${VERSION}\nKustomize Version: ${KUSTOMIZE_VERSION}\n`;
  return hasServer ? `${client}Server Version: ${VERSION}\n` : client;
}

function asDocument(output: string, hasServer: boolean): string {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(VERSION)!;
  const info = { gitVersion: VERSION, major, minor, platform: 'linux/amd64' };
  const document = {
    clientVersion: info,
    kustomizeVersion: KUSTOMIZE_VERSION,
    ...(hasServer && { serverVersion: info }),
  };
  return output === 'yaml' ? printYaml(document) : printJson(document).replaceAll('    ', '  ');
}
