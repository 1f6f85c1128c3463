/*
 * Models: the warnings of BuildKit's linter that are met most: shell form where signals matter, mixed case, old forms.
 * Leaves out: its other rules.
 * Upstream: https://docs.docker.com/reference/build-checks/
 */
import type { Instruction } from './instruction.ts';
import type { Dockerfile } from './parse-dockerfile.ts';

/** A warning. */
export interface BuildWarning {
  /** The name of the rule. */
  rule: string;
  /** What it says. */
  message: string;
  /** The line, from 1. */
  line: number;
}

/** What the linter says of a Dockerfile, in the order of its lines. */
export function lintDockerfile({ stages }: Dockerfile): BuildWarning[] {
  return stages.flatMap((stage) => [
    ...lintFrom(stage.from),
    ...stage.instructions.flatMap((instruction) => lintInstruction(instruction, stage.instructions)),
  ]);
}

function lintFrom({ original, words, range: { first: line } }: Instruction): BuildWarning[] {
  const from = /^\S+/.exec(original)![0];
  const as = words[1];
  const isMixed = as !== undefined && (from === from.toUpperCase()) !== (as === as.toUpperCase());
  if (!isMixed) return [];
  return [{ rule: 'FromAsCasing', message: `'${as}' and '${from}' keywords' casing do not match`, line }];
}

function lintInstruction(instruction: Instruction, siblings: readonly Instruction[]): BuildWarning[] {
  const { name, words, isJson, original, range } = instruction;
  const line = range.first;
  const hasShell = siblings.some((other) => other.name === 'SHELL' && other.range.first < line);
  if ((name === 'CMD' || name === 'ENTRYPOINT') && !isJson && words.length > 0 && !hasShell) {
    const message = `JSON arguments recommended for ${name} to prevent unintended behavior related to OS signals`;
    return [{ rule: 'JSONArgsRecommended', message, line }];
  }
  if ((name === 'ENV' || name === 'LABEL') && !/^\S+\s+\S+?=/.test(original)) {
    const message = `"${name} key=value" should be used instead of legacy "${name} key value" format`;
    return [{ rule: 'LegacyKeyValueFormat', message, line }];
  }
  if (name === 'MAINTAINER') {
    const message = 'Maintainer instruction is deprecated in favor of using label';
    return [{ rule: 'MaintainerDeprecated', message, line }];
  }
  return [];
}
