/*
 * Models: what the simulation is handed from outside, because a kept library does it better and the page loads it late.
 * Leaves out: nothing else comes from outside.
 * Upstream: https://github.com/nodeca/js-yaml
 */
import type { PlainData } from './plain-data.ts';

/** What is handed in. */
export interface Tools {
  /** Reads YAML or JSON, one value a document; bad text is a YamlError. Missing until the page has loaded it. */
  readYaml?: (text: string) => PlainData[];
}

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
