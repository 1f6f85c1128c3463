import { describe, expect, it } from 'vitest';
import { SCENARIO_NAMES, scenarioOf } from '../../../../src/simulation/scenarios/catalogue.ts';
import { BadScenarioError, readScenario } from '../../../../src/simulation/scenarios/read-scenario.ts';

/** A scenario in which the field at a path, such as `docker.hosts.1.cpuMilli`, has another value. */
function broken(path: string, value: unknown): unknown {
  const scenario = JSON.parse(JSON.stringify(scenarioOf('five-copies'))) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop()!;
  const place = steps.reduce((at, step) => at[step] as Record<string, unknown>, scenario);
  place[last] = value;
  return scenario;
}

describe('scenarios', () => {
  it.each(SCENARIO_NAMES)('%s is a scenario', (name) => {
    expect(scenarioOf(name)).toMatchObject({ name });
  });

  it('have titles that tell them apart', () => {
    const titles = SCENARIO_NAMES.map((name) => scenarioOf(name).title);
    expect(new Set(titles).size).toBe(titles.length);
  });

  it('take from another what they do not say themselves', () => {
    expect(scenarioOf('machine-loss').kubernetes).toEqual(scenarioOf('five-copies').kubernetes);
    expect(scenarioOf('machine-loss').script).not.toEqual(scenarioOf('five-copies').script);
  });

  it('are unknown by another name', () => {
    expect(() => scenarioOf('earthquake')).toThrow('there is no scenario "earthquake"');
  });

  it.each<[string, string, unknown]>([
    ['scenario.startsAt has to be a date', 'startsAt', 'soon'],
    ['scenario.docker.hosts[1].cpuMilli has to be', 'docker.hosts.1.cpuMilli', 1],
    ['scenario.flows[0].to.kind has to be one of', 'flows.0.to', {}],
    ['scenario.operator.repairs[0].when has to be', 'operator.repairs.0.when', 'x'],
    ['scenario.weather is not known', 'weather', 'fair'],
    ['scenario.script[0].input has to be', 'script', [{ atSeconds: 1, input: {} }]],
    ['scenario.kubernetes.nodes has to be a list', 'kubernetes.nodes', null],
  ])('name the field that is wrong: %s', (message, path, value) => {
    expect(() => readScenario(broken(path, value))).toThrow(BadScenarioError);
    expect(() => readScenario(broken(path, value))).toThrow(message);
  });
});
