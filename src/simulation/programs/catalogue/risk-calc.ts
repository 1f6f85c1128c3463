/*
 * Models: Risk Calc of the lessons: a request takes a tenth of a second of a processor, so that the market close is felt.
 * Leaves out: risk.
 * Upstream: https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale-walkthrough/ (a load of this kind)
 */
import { json, MIB } from './aspnet.ts';
import type { Family } from './family.ts';

/** Risk Calc. */
export const riskCalc: Family = {
  assembly: 'RiskCalc',
  versions: [
    {
      version: '2.3.1',
      change: ({ answers }) => ({
        startupMs: 1_800,
        readyMs: 4_000,
        answers: [...answers, json('POST', '/risk', 200, { valueAtRisk: 18_250.75, confidence: 0.99 })],
        capacityPerSecond: 20,
        cpuMilliMsPerRequest: 100_000,
        idleCpuMilli: 20,
        latencyMs: 120,
        memoryBytes: 310 * MIB,
        sigterm: { drainMs: 5_000 },
      }),
    },
  ],
};
