/*
 * Models: what the simulation is handed from outside, because a kept library does it better and the page loads it late.
 * Leaves out: nothing else comes from outside.
 * Upstream: https://github.com/nodeca/js-yaml
 */
import type { PlainData } from './plain-data.ts';

/** What is handed in. */
export interface Tools {
  /** Reads YAML or JSON, one value a document; bad text is a YamlError. Missing until the page has loaded it. */
  readYaml?: (text: string, dialect?: YamlDialect) => PlainData[];
}

/** Whose file it is: to kubectl `yes` is true, to docker compose it is a word. */
export type YamlDialect = 'compose' | 'kubernetes';

/** Text that is no YAML. */
export class YamlError extends Error {
  override name = 'YamlError';
  /** The line of the mistake, from 1. */
  readonly line: number;

  /** `reason` says what is wrong, without the place. */
  constructor(reason: string, line: number) {
    super(reason);
    this.line = line;
  }
}

/** YAML that is well written and yet not taken, because of what it would cost or could do. */
export class RefusedYamlError extends YamlError {
  override name = 'RefusedYamlError';

  /** `reason` says what is not taken; `line` is 1 when no single line is to blame. */
  constructor(reason: string, line = 1) {
    super(reason, line);
  }
}
