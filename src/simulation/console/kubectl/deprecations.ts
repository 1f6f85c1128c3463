/*
 * Models: the warnings of the API server that come with its answers for resources that will go away; kubectl prints each once.
 * Leaves out: verbs that make objects.
 * Upstream: https://github.com/kubernetes/apiserver/blob/master/pkg/endpoints/deprecation/deprecation.go
 */
import { hasEnded, type Outcome } from '../command.ts';
import type { ResourceArguments } from './resource-arguments.ts';

const WARNINGS: Record<string, string> = {
  Endpoints: 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice',
};

/** The warnings that kinds bring, each once. */
export function deprecationText(kinds: readonly string[]): string {
  return [...new Set(kinds)].map((kind) => (kind in WARNINGS ? `Warning: ${WARNINGS[kind]}\n` : '')).join('');
}

/** What came of asking for some resources, with the warnings in front that their kinds bring. */
export function withDeprecations(outcome: Outcome, meant: ResourceArguments): Outcome {
  const resources = meant.type === 'lists' ? meant.resources : meant.names.map(({ resource }) => resource);
  const text = deprecationText(resources.map(({ kind }) => kind));
  if (text === '') return outcome;
  if (!hasEnded(outcome) || outcome.exitCode === 0) return { ...outcome, stderr: text + outcome.stderr };
  // What went wrong comes last.
  const { stdout, pieces = [] } = outcome;
  return {
    ...outcome,
    stdout: '',
    pieces: [{ stream: 'stderr', text }, { stream: 'stdout', text: stdout }, ...pieces],
  };
}
