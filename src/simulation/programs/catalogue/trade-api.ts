/*
 * Models: Trade API of the lessons: 1.4.0 and 1.5.0 are good, 1.5.1 never gets ready, 1.5.2 crashes soon after its start;
 * 1.6.0 is good, and ends at once if nobody tells it where Market Data is.
 * After SIGTERM it goes on serving for ten seconds and says at its readiness route that it is going.
 * Leaves out: trades.
 * Upstream: https://learn.microsoft.com/dotnet/api/microsoft.extensions.hosting.ihostedlifecycleservice
 */
import type { ApplicationTraits } from '../application.ts';
import { json, MIB, unhandled } from './aspnet.ts';
import type { Family } from './family.ts';

/** Ten seconds of drain delay, and the stop of the server behind them. */
const DRAIN_MS = 10_200;

/** Trade API. */
export const tradeApi: Family = {
  assembly: 'TradeApi',
  versions: [
    { version: '1.4.0', change: good },
    { version: '1.5.0', change: good },
    { version: '1.5.1', change: (base) => ({ ...good(base), readyMs: null }) },
    { version: '1.5.2', change: crashing },
    { version: '1.5.3', change: good },
    { version: '1.6.0', change: good, needs: 'MarketData:Url' },
  ],
};

function good({ answers, routes }: ApplicationTraits): Partial<ApplicationTraits> {
  const receipt = { tradeId: '019a8f3e-6b52-7c41-9d0e-5f2a7c1b8e34', clientOrderId: 'A-1001' };
  return {
    startupMs: 1_400,
    readyMs: 3_000,
    // Its Program.cs maps Results.Ok() and Results.StatusCode(503).
    routes: { ...routes, isSilent: true },
    answers: [...answers, json('POST', '/trades', 202, receipt), json('POST', '/orders', 202, receipt)],
    capacityPerSecond: 120,
    cpuMilliMsPerRequest: 5_000,
    idleCpuMilli: 15,
    latencyMs: 18,
    memoryBytes: 110 * MIB,
    sigterm: { drainMs: DRAIN_MS },
  };
}

function crashing(base: ApplicationTraits): Partial<ApplicationTraits> {
  const changes = good(base);
  const exception =
    "System.Collections.Generic.KeyNotFoundException: The given key 'XETR' was not present in the dictionary.";
  const crashed = unhandled(exception, [
    'System.Collections.Generic.Dictionary`2.get_Item(TKey key)',
    'TradeApi.Calendars.SettlementCalendar.For(String venue) in /src/Calendars/SettlementCalendar.cs:line 41',
    'TradeApi.Calendars.CalendarLoader.ExecuteAsync(CancellationToken stopping) in /src/Calendars/CalendarLoader.cs:line 23',
    'Program.<Main>$(String[] args) in /src/Program.cs:line 58',
  ]);
  return {
    ...changes,
    readyMs: null,
    crash: { afterMs: 2_000, exitCode: 134 },
    lines: { ...base.lines, crashed },
  };
}
