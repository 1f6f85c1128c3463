/*
 * Models: one container as somebody asks Docker for it, with the lines on which each of its fields stands.
 * Leaves out: nothing; a container of `docker run` takes the form of a service of Compose here.
 * Upstream: https://github.com/compose-spec/compose-spec/blob/main/05-services.md
 */
import type { ComposeService } from '../docker/compose/compose-project.ts';
import type { TranslationNote } from './translation.ts';

/** What is translated into a Deployment and what belongs to it. */
export interface Subject {
  /** What is asked for. */
  service: ComposeService;
  /** The variables that come from files, by name. */
  variablesOfFiles: string[];
  /** Memory that is set aside, in bytes. */
  reservedBytes?: number;
  /** Processor that is set aside, in billionths of one. */
  reservedNanoCpus?: number;
  /** The lines of a field such as `ports/0` or `environment/MODE`; those of what it is in when it has none of its own. */
  linesOf: (field: string) => number[];
  /** What reading it has found that has no counterpart. */
  notes: TranslationNote[];
}

/** A name as the API takes it: small letters, digits and dashes. */
export function apiName(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 63);
}
