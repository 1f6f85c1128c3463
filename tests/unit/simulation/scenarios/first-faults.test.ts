import { describe, expect, it } from 'vitest';
import { play } from '../../../support/played-world.ts';

/** What a line prints in a scenario as soon as the reader comes, without spaces at the ends of lines. */
function printed(scenario: string, line: string): string {
  const played = play(scenario, 7);
  played.act({ kind: 'line', line });
  played.until(3);
  const { output } = Object.values(played.world.console.processes).at(-1)!;
  return output
    .map(({ text }) => text)
    .join('')
    .replaceAll(/ +$/gm, '');
}

/** READY and STATUS of the Pods of the service, each once. */
function columns(scenario: string): string[] {
  const line = 'kubectl get pods -n trading -l app=trade-api --no-headers';
  const rows = printed(scenario, line).trim().split('\n');
  return [...new Set(rows.map((row) => row.split(/ +/).slice(1, 3).join(' ')))].sort();
}

describe('the first faults, as kubectl shows them when the reader comes', () => {
  it('a selector that nobody carries: ready Pods and no endpoints', () => {
    expect(columns('service-selects-nothing')).toEqual(['1/1 Running']);
    expect(printed('service-selects-nothing', 'kubectl describe service trade-api')).toMatch(/^Endpoints:$/m);
    expect(printed('service-selects-nothing', 'kubectl get pods -l app=trade-ap')).toMatch(/^No resources/);
  });

  it('a probe that asks a route that is not there: running, not ready, a 404 and no restart', () => {
    expect(columns('readiness-fails')).toEqual(['0/1 Running']);
    expect(printed('readiness-fails', 'kubectl events --types=Warning')).toContain('statuscode: 404');
    expect(printed('readiness-fails', 'kubectl describe service trade-api')).toMatch(/^Endpoints:$/m);
    expect(printed('readiness-fails', 'kubectl describe pods')).not.toMatch(/Restart Count: +[1-9]/);
  });

  it('a setting with a name that nobody reads: a crash loop, and the reason in the log of the container before', () => {
    expect(columns('crash-loop')).toEqual(['0/1 CrashLoopBackOff']);
    expect(printed('crash-loop', 'kubectl logs deployment/trade-api --previous')).toMatch(
      /^MarketData:Url is not set\.$/m,
    );
    expect(printed('crash-loop', 'kubectl describe pods -l app=trade-api')).toMatch(/Exit Code: +1$/m);
  });

  it('requests that fit once on each Node: three run, two are Pending, and nobody is lost', () => {
    expect(columns('pods-pending')).toEqual(['0/1 Pending', '1/1 Running']);
    expect(printed('pods-pending', 'kubectl events')).toContain('3 Insufficient cpu.');
    const played = play('pods-pending', 7);
    played.until(60);
    expect(played.score('kubernetes')).toMatchObject({ offered: 18_000, lost: 0 });
  });

  it('a port that nothing listens on: ready Pods, endpoints, and every request refused', () => {
    expect(columns('service-wrong-port')).toEqual(['1/1 Running']);
    expect(printed('service-wrong-port', 'kubectl describe service trade-api')).toMatch(
      /^Endpoints: +10\.\S+:80,/m,
    );
    const played = play('service-wrong-port', 7);
    played.until(60);
    expect(played.score('kubernetes')).toMatchObject({ offered: 2400, losses: { refused: 2400 } });
  });
});
