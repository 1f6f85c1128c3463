/*
 * Models: labels as the flags of `kubectl run` and `kubectl expose` have them: `app=web,tier=front`.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/generate/generate.go (ParseLabels)
 */
import { KubectlError } from './failure.ts';

/** Reads a text that is not empty; a part without just one `=`, or without a key, is a KubectlError. */
export function readLabelSpec(text: string): Record<string, string> {
  return Object.fromEntries(
    text.split(',').map((part): [string, string] => {
      const [key = '', value, ...rest] = part.split('=');
      if (value === undefined || rest.length > 0) throw new KubectlError(`unexpected label spec: ${part}`);
      if (key === '') throw new KubectlError('unexpected empty label key');
      return [key, value];
    }),
  );
}
