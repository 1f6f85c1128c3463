/*
 * Models: templates that are read from a file: -o go-template-file, templatefile, jsonpath-file and custom-columns-file.
 * Leaves out: colons in the headers and commas in the paths of a file of columns.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/genericclioptions/template_flags.go
 */
import type { CommandContext } from '../../command.ts';
import { readFile } from '../../files.ts';
import { KubectlError } from '../failure.ts';
import { textOf, type ParsedFlags } from '../flags.ts';

/** The format that takes what a file says in place of a template on the line. */
const FORMATS: Record<string, string> = {
  'custom-columns-file': 'custom-columns',
  'go-template-file': 'go-template',
  'jsonpath-file': 'jsonpath',
  templatefile: 'go-template',
};

/** The flags with the template that a file says, where `-o` names a file, or with the format of one on the line; one that is not there is a KubectlError. */
export function withTemplateOfFile({ world }: CommandContext, flags: ParsedFlags): ParsedFlags {
  const [, type = '', named] = /^([^=]*)(?:=(.*))?$/s.exec(textOf(flags, 'output')) ?? [];
  const format = Object.hasOwn(FORMATS, type) ? FORMATS[type] : undefined;
  const template = textOf(flags, 'template');
  // A template without a format is Go's.
  if (type === '' && template !== '') return withOutput(flags, `go-template=${template}`);
  const file = named ?? template;
  if (format === undefined || file === '') return flags;
  const content = readFile(world, file);
  const isColumns = format === 'custom-columns';
  if (content === undefined) {
    const what = `${isColumns ? '' : '--'}template ${file}, open ${file}: no such file or directory\n`;
    throw new KubectlError(`error reading ${what}`);
  }
  return withOutput(flags, `${format}=${isColumns ? columnsOf(content) : content}`);
}

function withOutput(flags: ParsedFlags, output: string): ParsedFlags {
  return { ...flags, given: { ...flags.given, output } };
}

/** A line of headers and a line of paths as one specification. */
function columnsOf(content: string): string {
  const [headers, specs] = content.split('\n').map((line) => line.split(/\s+/).filter(Boolean));
  const expected =
    'Expected format is one line of space separated headers, one line of space separated column specs.';
  if (content === '' || !headers)
    throw new KubectlError(`invalid template, missing header line. ${expected}`);
  if (!specs || !content.trimEnd().includes('\n')) {
    throw new KubectlError(`invalid template, missing spec line. ${expected}`);
  }
  if (headers.length !== specs.length) {
    throw new KubectlError(
      `number of headers (${headers.length}) and field specifications (${specs.length}) don't match`,
    );
  }
  return headers.map((header, index) => `${header}:${specs[index]}`).join(',');
}
