import { describe, expect, test } from 'vitest';
import { copyWorld } from '../../src/simulation/world.ts';
import recorded from './kubectl/go-template.json' with { type: 'json' };
import { startWorld, type } from './live/start-world.ts';

const world = startWorld();

/** Recorded from the real program: kubectl 1.36.3 against this world, served by the adapter of `npm run conformance`. */
describe('kubectl prints templates as kubectl 1.36.3 prints them', () => {
  test.each(recorded.cases.map((one) => [one.line, one] as const))(
    '%s',
    (line, { stdout, stderr, exitCode }) => {
      expect(type(copyWorld(world), line)).toEqual({ stdout, stderr, exitCode });
    },
  );

  test('and says what it had printed before a mistake', () => {
    const line = `kubectl get deploy web -n lab -o go-template='{{index .metadata.labels "nope"}}|{{index .spec.template.spec.containers 7}}'`;
    const { stdout, exitCode } = type(copyWorld(world), line);
    expect(stdout).toMatch(
      /^<no value>\|Error executing template: template: output:1:36: .* out of range: 7\. /,
    );
    expect(exitCode).toBe(1);
  });
});
