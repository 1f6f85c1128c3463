import { describe, expect, it } from 'vitest';
import { SCENARIO_NAMES, scenarioOf } from '../../../../src/simulation/scenarios/catalogue.ts';
import { BadScenarioError, readScenario } from '../../../../src/simulation/scenarios/read-scenario.ts';

/** A scenario with one thing in it that is wrong. */
function broken(change: (scenario: Record<string, any>) => void): unknown {
  const scenario = JSON.parse(JSON.stringify(scenarioOf('five-copies'))) as Record<string, any>;
  change(scenario);
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

  it.each<[string, (scenario: Record<string, any>) => void]>([
    ['scenario.startsAt has to be a date', (scenario) => (scenario['startsAt'] = 'soon')],
    ['scenario.docker.hosts[1].cpuMilli has to be', (scenario) => (scenario['docker'].hosts[1].cpuMilli = 1)],
    ['scenario.flows[0].to.kind has to be one of', (scenario) => (scenario['flows'][0].to = {})],
    [
      'scenario.operator.repairs[0].when has to be',
      (scenario) => (scenario['operator'].repairs[0].when = 'x'),
    ],
    ['scenario.weather is not known', (scenario) => (scenario['weather'] = 'fair')],
    [
      'scenario.script[0].input has to be',
      (scenario) => (scenario['script'] = [{ atSeconds: 1, input: {} }]),
    ],
    ['scenario.kubernetes.nodes has to be a list', (scenario) => (scenario['kubernetes'].nodes = null)],
  ])('name the field that is wrong: %s', (message, change) => {
    expect(() => readScenario(broken(change))).toThrow(BadScenarioError);
    expect(() => readScenario(broken(change))).toThrow(message);
  });
});
