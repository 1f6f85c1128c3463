/*
 * Models: Portfolio API of the lessons, which does not stop well: 1.x ends at once with requests in flight, 2.x has no
 * handler for SIGTERM and goes on until it is killed.
 * Leaves out: portfolios.
 * Upstream: https://man7.org/linux/man-pages/man7/pid_namespaces.7.html (a first process without a handler)
 */
import type { ApplicationTraits } from '../application.ts';
import { json, MIB } from './aspnet.ts';
import type { Family } from './family.ts';

/** Portfolio API. */
export const portfolioApi: Family = {
  assembly: 'PortfolioApi',
  versions: [
    { version: '1.0.0', change: (base) => ({ ...common(base), sigterm: { drainMs: 0, exitCode: 143 } }) },
    { version: '2.0.0', change: (base) => ({ ...common(base), sigterm: null }) },
  ],
};

function common({ answers, lines }: ApplicationTraits): Partial<ApplicationTraits> {
  return {
    answers: [...answers, json('GET', '/positions', 200, [{ symbol: 'SAP', quantity: 250 }])],
    capacityPerSecond: 150,
    latencyMs: 25,
    memoryBytes: 120 * MIB,
    lines: { ...lines, stopping: [] },
  };
}
