import { describe, expect, it } from 'vitest';
import { dotnetTraits } from '../../../../src/simulation/programs/catalogue/dotnet-traits.ts';

/** The traits of Trade API 1.6.0, which needs `MarketData:Url`, in an environment. */
const inEnvironment = (env: Record<string, string>) =>
  dotnetTraits({ name: 'TradeApi', version: '1.6.0' }, env, '/app');

describe('a setting that a program needs', () => {
  it('is found under its name with two underscores for the colon, in capitals or not', () => {
    for (const name of ['MarketData__Url', 'MARKETDATA__URL', 'marketdata__url']) {
      const { crash, readyMs } = inEnvironment({ [name]: 'http://market-data' });
      expect({ name, crash }).toEqual({ name, crash: null });
      expect(readyMs).toBe(3_000);
    }
  });

  it.each<[string, Record<string, string>]>([
    ['missing', {}],
    ['named with one underscore', { MarketData_Url: 'http://market-data' }],
    ['empty', { MarketData__Url: '' }],
    ['another one', { MarketData__Uri: 'http://market-data' }],
  ])('ends the program with 1 and one line when it is %s', (_, env) => {
    const { crash, readyMs, startupMs, lines } = inEnvironment(env);
    expect(crash).toMatchObject({ exitCode: 1 });
    expect(crash!.afterMs).toBeLessThan(startupMs);
    expect(readyMs).toBeNull();
    expect(lines.crashed).toEqual(['MarketData:Url is not set.']);
  });

  it('is not asked for by the versions before', () => {
    expect(dotnetTraits({ name: 'TradeApi', version: '1.5.0' }, {}, '/app').crash).toBeNull();
  });
});
