import { describe, expect, test } from 'vitest';
import { realCommands } from '../../../../src/lab/state/real-commands.ts';
import { CAUSES } from '../../../../src/simulation/causes/causes.ts';
import { causeInput, watchIncident } from '../../../support/lab-incident.ts';

describe('the commands for a real computer', () => {
  test('set both worlds up and repeat what was typed, in order and with its time', () => {
    const script = realCommands(
      watchIncident('five-copies', 40, [
        { atSeconds: 10, input: { kind: 'line', line: 'docker ps' } },
        { atSeconds: 20, input: { kind: 'line', line: 'kubectl get pods -n trading' } },
      ]),
    );
    expect(script).toContain('kind create cluster --name trading --config kind.yaml');
    expect(script.match(/^- role: worker$/gm)).toHaveLength(3);
    expect(script).toContain('docker context create host-2 --docker host=tcp://127.0.0.1:2376');
    const typed = script.slice(script.indexOf('# 00:10'));
    expect(typed).toBe('# 00:10 typed\ndocker ps\n\n# 00:20 typed\nkubectl get pods -n trading\n');
  });

  test('load the images that the manifests name, and ask for no Docker host where there is none', () => {
    const script = realCommands(watchIncident('crash-loop', 1));
    const ecr = '123456789012.dkr.ecr.us-east-1.amazonaws.com';
    expect(script.match(/(?<=^kind load docker-image )\S+/gm)).toEqual([
      `${ecr}/trade-api:1.6.0`,
      `${ecr}/market-data:1.0.0`,
    ]);
    expect(script).not.toContain('docker:dind');
  });

  test('leave out what lies after the moment that is shown', () => {
    const incident = watchIncident('five-copies', 40, [
      { atSeconds: 30, input: { kind: 'line', line: 'docker ps' } },
    ]);
    const world = { ...incident.world, nowMs: incident.timeline.beginning.nowMs + 20_000 };
    expect(realCommands({ ...incident, world })).toContain('# Nothing was done yet.');
  });

  test('have something to type or to say for every cause', () => {
    for (const { name } of CAUSES) {
      const inputs = [{ atSeconds: 1, input: causeInput(name) }];
      const script = realCommands(watchIncident('five-copies', 2, inputs));
      const lines = script.slice(script.indexOf('# 00:01')).trim().split('\n').slice(1);
      expect(lines.length, name).toBeGreaterThan(0);
      expect(lines.join('\n'), name).not.toMatch(/undefined|\[object/);
    }
  });
});
