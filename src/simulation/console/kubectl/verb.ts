/*
 * Models: a command of kubectl, and what all of them have in common: global flags, help, errors in kubectl's words.
 * Leaves out: plugins, kuberc, profiles.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/cmd.go
 */
import type { PlainData } from '../../plain-data.ts';
import type { Command, CommandContext, Ended, Outcome, Resume } from '../command.ts';
import { failed, printed } from '../command.ts';
import { currentNamespace } from '../kubeconfig.ts';
import { checkConnection } from './connection.ts';
import { failureOf, failureText, HelpError, KubectlError } from './failure.ts';
import { FlagError, isOn, parseFlags, textOf, type FlagSpec, type ParsedFlags } from './flags.ts';
import { withDryRunWarning } from './write-flags.ts';
import { withTemplateOfFile } from './print/template-file.ts';

/** A command of kubectl; `args` come without `kubectl` and without its own name. */
export interface Verb {
  /** Its name, such as `get`. */
  name: string;
  /** Other names for it. */
  aliases?: readonly string[];
  /** What it does, in a sentence. */
  short: string;
  /** Does it. */
  run: Command;
  /** Goes on after a wait. */
  resume?: Resume;
  /** What it still does when it is interrupted. */
  interrupt?: (context: CommandContext, state: PlainData) => void;
}

/** The flags that every command knows. */
export const GLOBAL_FLAGS: readonly FlagSpec[] = [
  { name: 'help', short: 'h', type: 'bool' },
  { name: 'namespace', short: 'n', type: 'string' },
  { name: 'context', type: 'string' },
  { name: 'cluster', type: 'string' },
  { name: 'user', type: 'string' },
  { name: 'kubeconfig', type: 'string' },
  { name: 'server', short: 's', type: 'string' },
  { name: 'request-timeout', type: 'string' },
  { name: 'as', type: 'string' },
  { name: 'as-group', type: 'array' },
  { name: 'as-uid', type: 'string' },
  { name: 'as-user-extra', type: 'array' },
  { name: 'cache-dir', type: 'string' },
  { name: 'certificate-authority', type: 'string' },
  { name: 'client-certificate', type: 'string' },
  { name: 'client-key', type: 'string' },
  { name: 'disable-compression', type: 'bool' },
  { name: 'insecure-skip-tls-verify', type: 'bool' },
  { name: 'kuberc', type: 'string' },
  { name: 'log-flush-frequency', type: 'duration' },
  { name: 'match-server-version', type: 'bool' },
  { name: 'password', type: 'string' },
  { name: 'profile', type: 'string' },
  { name: 'profile-output', type: 'string' },
  { name: 'tls-server-name', type: 'string' },
  { name: 'token', type: 'string' },
  { name: 'username', type: 'string' },
  { name: 'v', short: 'v', type: 'int' },
  { name: 'vmodule', type: 'string' },
  { name: 'warnings-as-errors', type: 'bool' },
];

/** A command's own part: what it does with flags that were taken apart. It throws what kubectl reports as an error. */
export type VerbBody = (context: CommandContext, flags: ParsedFlags) => Outcome;

/** How a command is called, for its help. */
export interface VerbUsage {
  /** Its name with those of the commands around it, such as `config set-context`. */
  name: string;
  /** What it does, in a sentence. */
  short: string;
  /** What follows the name: `(TYPE [NAME] | TYPE/NAME) [flags]`. */
  usage: string;
  /** The flags that it knows beside the global ones. */
  flags: readonly FlagSpec[];
}

/** A command from its usage and its body: flags are taken apart, help is printed, errors become kubectl's words. */
export function makeRun(usage: VerbUsage, body: VerbBody): Command {
  return (context, args) => {
    try {
      const flags = parseFlags(args, [...usage.flags, ...GLOBAL_FLAGS]);
      if (isOn(flags, 'help')) return printed(helpText(usage));
      if (!OFFLINE.test(usage.name)) checkConnection(context, flags);
      return withDryRunWarning(context, flags, body(context, withTemplateOfFile(context, flags)));
    } catch (error) {
      if (error instanceof FlagError) return flagFailure(usage.name, error);
      return failureOf(error, error instanceof HelpError ? helpText(usage) : '');
    }
  };
}

/** Commands that read the kubeconfig only, or nothing at all. */
const OFFLINE = /^(?:config|version)\b/;

/** The end of a command whose flags are wrong; the name has those of the commands around it, and is empty for kubectl itself. */
export function flagFailure(name: string, { message }: FlagError): Ended {
  return failed(`error: ${message}\nSee 'kubectl${name && ` ${name}`} --help' for usage.\n`);
}

/** A resume that turns errors into kubectl's words. */
export function makeResume(resume: Resume): Resume {
  return (context, state) => {
    try {
      return resume(context, state);
    } catch (error) {
      return failed(failureText(error));
    }
  };
}

/** A short help: what the command does, how it is called, which flags it knows. */
export function helpText({ name, short, usage, flags }: VerbUsage): string {
  const lines = flags.map(({ name: flag, short: letter, type }) => {
    const value = type === 'bool' ? '' : `=${type === 'int' ? '0' : "''"}`;
    return `    ${letter === undefined ? '' : `-${letter}, `}--${flag}${value}\n`;
  });
  const options = lines.length === 0 ? '' : `\nOptions:\n${lines.join('')}`;
  return `${short}.\n${options}\nUsage:\n  kubectl ${name} ${usage}\n`;
}

/** The namespace that a command works in: that of the flag, or of the context in use. */
export function namespaceOf({ world }: CommandContext, flags: ParsedFlags): string {
  return textOf(flags, 'namespace') || currentNamespace(world.console, textOf(flags, 'context'));
}

/** Refuses when there is no cluster, or none that kubectl knows of, as kubectl does when nobody answers. */
export function requireCluster({ world }: CommandContext): void {
  if (world.cluster.isRunning) return;
  throw new KubectlError(
    'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
    true,
  );
}
