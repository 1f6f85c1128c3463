import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../src/simulation/console/session.ts';
import { tools } from '../../../../support/console-world.ts';
import { behaviour, play } from '../../../../support/played-world.ts';

/** Runs lines one after the other; answers what the last one printed to standard error. */
function stderrOf(isTerminal: boolean, ...lines: string[]): string {
  const { world } = play('laptop');
  const all = lines.map((line) =>
    execute(world, line, tools, behaviour.rules, { limitMs: 120_000, isTerminal }),
  );
  return all.at(-1)!.stderr;
}

describe('docker compose', () => {
  it('draws one picture in a terminal, with a title, marks and times', () => {
    const lines = stderrOf(true, 'docker compose down', 'docker compose up -d').split('\n');
    expect(lines.map((line) => line.replace(/ +(\d+\.\ds)$/, ' … $1'))).toEqual([
      '[+] Running 2/2',
      ' ✔ Network trading_default        Created … 0.1s',
      ' ✔ Container trading-trade-api-1  Started … 0.4s',
      '',
    ]);
    expect(lines[1]).toHaveLength(119);
  });

  it('puts what it pulls under a title of its own, with the state beside the name', () => {
    const gone = 'docker rmi -f $(docker images -q)';
    const text = stderrOf(true, 'docker compose down', gone, 'docker compose up -d');
    expect(text).toMatch(/^\[\+\] Running 1\/1\n ✔ trade-api Pulled +\d+\.\ds\n\[\+\] Running 2\/2\n/);
    expect(stderrOf(true, 'docker compose pull')).toMatch(/^\[\+\] Pulling 1\/1\n/);
  });

  it('prints a line for each state elsewhere', () => {
    expect(stderrOf(false, 'docker compose down', 'docker compose up -d').split('\n')).toEqual([
      ' Network trading_default  Creating',
      ' Network trading_default  Created',
      ' Container trading-trade-api-1  Creating',
      ' Container trading-trade-api-1  Created',
      ' Container trading-trade-api-1  Starting',
      ' Container trading-trade-api-1  Started',
      '',
    ]);
    expect(stderrOf(false, 'docker compose pull')).toBe(' trade-api Pulling \n trade-api Pulled \n');
  });

  it('prints nothing when it pulls and is told to be quiet', () => {
    expect(stderrOf(false, 'docker compose pull -q')).toBe('');
    expect(stderrOf(true, 'docker compose pull --quiet')).toBe('');
  });
});
