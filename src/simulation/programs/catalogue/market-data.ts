/*
 * Models: Market Data of the lessons: a slow starter that listens and gets ready only when it has its list of symbols.
 * Leaves out: prices that move.
 * Upstream: https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/
 */
import { json, MIB } from './aspnet.ts';
import type { Family } from './family.ts';

/** Market Data. */
export const marketData: Family = {
  assembly: 'MarketData',
  versions: [
    {
      version: '1.0.0',
      change: ({ answers }) => ({
        startupMs: 22_000,
        readyMs: 25_000,
        answers: [
          ...answers,
          json('GET', '/symbols', 200, ['AAPL', 'MSFT', 'SAP', 'SIE']),
          json('GET', '/instruments', 200, [
            { symbol: 'AAPL' },
            { symbol: 'MSFT' },
            { symbol: 'SAP' },
            { symbol: 'SIE' },
          ]),
        ],
        capacityPerSecond: 400,
        cpuMilliMsPerRequest: 1_500,
        idleCpuMilli: 60,
        latencyMs: 6,
        memoryBytes: 420 * MIB,
        sigterm: { drainMs: 1_000 },
      }),
    },
  ],
};
