/*
 * Models: a command line that is already split into words, as a script.
 * Leaves out: nothing.
 * Upstream: https://docs.docker.com/reference/dockerfile/#exec-form
 */
import type { Script } from './syntax.ts';

/** The script that runs one program with exactly these words. */
export function literalScript(argv: readonly string[]): Script {
  const words = argv.map((text) => [{ kind: 'text' as const, text, isQuoted: true }]);
  return {
    kind: 'list',
    items: [{ node: { kind: 'simple', assignments: [], words, redirects: [] }, isBackground: false }],
  };
}
