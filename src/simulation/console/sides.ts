/*
 * Models: which side a typed line counts for in the score: that of the Docker host, that of the cluster, both, or neither.
 * Leaves out: what the command does; only its program counts.
 * Upstream: https://sre.google/sre-book/eliminating-toil/ (commands that a human typed)
 */
import { ownOf } from '../plain-data.ts';

/** The sides by the program that is typed. */
const SIDES: Record<string, 'docker' | 'cluster'> = { docker: 'docker', kubectl: 'cluster', k: 'cluster' };

/** The sides that a line counts for, each once. */
export function sidesOf(line: string): ('docker' | 'cluster')[] {
  const commands = line.split(/\|\|?|&&?|;|\n/).map((command) => command.trim().split(/\s+/));
  const programs = commands.map(
    (words) => words.find((word) => !/^\w+=/.test(word) && word !== 'watch') ?? '',
  );
  return [...new Set(programs.flatMap((program) => ownOf(SIDES, program) ?? []))];
}
