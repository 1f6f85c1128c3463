/*
 * Models: `--query` and `--output` of aws: JSON with four blanks, or text with tabs.
 * Leaves out: table, yaml.
 * Upstream: https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-output-format.html
 */
import { failed, printed, type Ended } from '../command.ts';
import type { AwsCall } from './aws-args.ts';
import { QueryError, readQuery } from './jmespath.ts';

/** What is printed of a result. */
export function awsOutput(result: unknown, { options }: AwsCall): Ended {
  const output = options['output']?.[0] ?? 'json';
  const query = options['query']?.[0];
  try {
    const value = query === undefined ? result : readQuery(query)(result);
    if (output === 'json') return printed(`${JSON.stringify(value ?? null, null, 4)}\n`);
    if (output === 'text') return printed(textOf(value));
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    return failed(`\n${error.message}\n`, 252);
  }
  if (!['table', 'yaml', 'yaml-stream', 'off'].includes(output)) {
    return failed(`\naws: error: argument --output: Found invalid choice '${output}'\n`, 252);
  }
  return failed(
    `aws --output ${output}: not modelled in this simulation; it would print another form; use json or text\n`,
  );
}

/** Values in one line with tabs between them; a list of lists is a line each, a field of a field has its name in front. */
function textOf(value: unknown, title?: string): string {
  if (Array.isArray(value)) return textOfList(value as unknown[], title);
  if (typeof value !== 'object' || value === null) return `${scalar(value)}\n`;
  const entries = Object.entries(value as Record<string, unknown>).sort(([one], [other]) =>
    one < other ? -1 : 1,
  );
  const scalars = entries.filter(([, field]) => typeof field !== 'object' || field === null);
  const others = entries.filter(([, field]) => typeof field === 'object' && field !== null);
  const own = [...(title === undefined ? [] : [title]), ...scalars.map(([, field]) => scalar(field))];
  const line = scalars.length > 0 ? `${own.join('\t')}\n` : '';
  return line + others.map(([name, field]) => textOf(field, name.toUpperCase())).join('');
}

function textOfList(items: unknown[], title: string | undefined): string {
  const isFlat = items.every((item) => typeof item !== 'object' || item === null);
  if (!isFlat) return items.map((item) => textOf(item, title)).join('');
  if (items.length === 0) return '';
  if (title === undefined) return `${items.map(scalar).join('\t')}\n`;
  return items.map((item) => `${title}\t${scalar(item)}\n`).join('');
}

function scalar(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
