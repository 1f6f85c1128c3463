/*
 * Models: the lines of a volume's source in a description: its type, then its fields.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (print…VolumeSource)
 */
import { field } from './lines.ts';

/** A type with its fields; one that is undefined shows with nothing behind its name. */
export function sourceLines(
  type: string,
  fields: Record<string, string | number | boolean | undefined>,
): string {
  const lines = Object.entries(fields).map(([label, value]) => field(2, label, value ?? ''));
  return field(2, 'Type', type) + lines.join('');
}
