/*
 * Models: what writing commands print: `deployment.apps/web created`, or the object in the format of -o.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/cli-runtime/blob/master/pkg/printers/name.go
 */
import { textOf, type ParsedFlags } from './flags.ts';
import {
  GENERIC_FORMATS,
  nameOf,
  parseFormat,
  printList,
  printObject,
  type Printable,
} from './print/output-format.ts';
import { dryRunOf, type DryRun } from './write-flags.ts';

/** What follows the operation when nothing was written. */
export function dryRunSuffix(dryRun: DryRun): string {
  return { none: '', client: ' (dry run)', server: ' (server dry run)' }[dryRun];
}

/**
 * One object after an operation such as `created`; `index` counts what was printed before, for YAML documents, and `suffix`
 * says that nothing was written.
 */
export function printWritten(
  flags: ParsedFlags,
  object: Printable,
  operation: string,
  index = 0,
  suffix = dryRunSuffix(dryRunOf(flags)),
): string {
  const output = textOf(flags, 'output');
  if (output === '') return `${nameOf(object)} ${operation}${suffix}\n`;
  const format = parseFormat(output, textOf(flags, 'template'), GENERIC_FORMATS);
  const text = printObject(format, withoutEmptyVersion(object));
  return format.type === 'yaml' && index > 0 ? `---\n${text}` : text;
}

/** What was not stored has no version. */
function withoutEmptyVersion(object: Printable): Printable {
  const { resourceVersion, ...metadata } = { resourceVersion: undefined, ...object.metadata };
  return resourceVersion === '' ? { ...object, metadata } : object;
}

/** Whether objects are printed whole, so that several become one list when all is done. */
export function isStructured(flags: ParsedFlags): boolean {
  return !['', 'name'].includes(textOf(flags, 'output'));
}

/** Several objects at once: as a list for formats that show them whole. */
export function printAllWritten(
  flags: ParsedFlags,
  written: readonly { object: Printable; operation: string }[],
): string {
  const output = textOf(flags, 'output');
  if (!isStructured(flags)) {
    return written.map(({ object, operation }) => printWritten(flags, object, operation)).join('');
  }
  const format = parseFormat(output, textOf(flags, 'template'), GENERIC_FORMATS);
  const objects = written.map(({ object }) => object);
  if (objects.length === 0) return '';
  return objects.length === 1 ? printObject(format, objects[0]!) : printList(format, objects, {});
}

/** Refuses a format that no printer makes, before anything is written. */
export function checkOutput(flags: ParsedFlags): void {
  const output = textOf(flags, 'output');
  if (output !== '') parseFormat(output, textOf(flags, 'template'), GENERIC_FORMATS);
}
