import { describe, expect, test } from 'vitest';
import { makeWorld } from '../../src/commands/console/make-world.ts';
import { runBatch } from '../../src/commands/console/run-batch.ts';
import { readYaml } from '../../src/yaml/read-yaml.ts';
import recorded from './docker/wrong-usage.json' with { type: 'json' };

const batch = recorded.cases.map(({ line }) => ({ id: line, line }));
const results = new Map(runBatch(makeWorld(1), { readYaml }, batch).map((result) => [result.id, result]));

/** Recorded from the real program: `docker` 28.2.2 (github.com/docker/cli) without an engine to talk to. */
describe('docker refuses by itself what Docker CLI 28.2.2 refuses by itself', () => {
  test.each(recorded.cases.map((one) => [one.line, one] as const))(
    '%s',
    (line, { stdout, stderr, exitCode }) => {
      const result = results.get(line)!;
      const printed = { stdout: result.stdout, stderr: result.stderr, exitCode: result.exitCode };
      expect(printed).toEqual({ stdout, stderr, exitCode });
    },
  );
});
