/*
 * Models: the arguments of aws: global options, the service, the operation and its parameters.
 * Leaves out: JSON files as parameters, pagination, profiles.
 * Upstream: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-command-structure.html
 */

/** What was called. */
export interface AwsCall {
  /** The words that are no options, such as `ecr`, `describe-images`. */
  words: string[];
  /** The options with their values in order. */
  options: Record<string, string[]>;
}

/** Options that are switches. */
const SWITCHES = [
  'no-cli-pager',
  'no-paginate',
  'debug',
  'no-verify-ssl',
  'dry-run',
  'verbose',
  'force',
  'no-sign-request',
];

/** Options that every operation takes. */
export const GLOBAL_OPTIONS = [
  'region',
  'output',
  'query',
  'profile',
  'color',
  'cli-read-timeout',
  ...SWITCHES,
];

/** Reads arguments; an option takes all words up to the next option. */
export function readAwsArgs(args: readonly string[]): AwsCall {
  const call: AwsCall = { words: [], options: {} };
  let values: string[] | undefined;
  for (const arg of args) {
    if (!arg.startsWith('--')) {
      // The words of the command come before its options; global options have one value each.
      if (values && (values.length === 0 || call.words.length >= 2)) values.push(arg);
      else call.words.push(arg);
      continue;
    }
    const [name = '', ...value] = arg.slice(2).split('=');
    values = call.options[name] = arg.includes('=') ? [value.join('=')] : [];
    if (SWITCHES.includes(name)) values = undefined;
  }
  return call;
}
