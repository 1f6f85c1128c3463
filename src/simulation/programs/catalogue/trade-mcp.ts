/*
 * Models: Trade MCP of the lessons, a server of the Model Context Protocol: 0.2.0 keeps a session for each client in its
 * memory, 0.3.0 keeps none, so that any copy can answer any request.
 * Leaves out: tools and their results; authorization; how long a call takes, which its clients say (traffic/).
 * Upstream: https://modelcontextprotocol.io/specification/ and
 * https://github.com/dotnet/runtime/blob/main/src/libraries/Microsoft.Extensions.Hosting/src/HostOptions.cs
 */
import type { ApplicationTraits } from '../application.ts';
import { json, MIB } from './aspnet.ts';
import type { Family } from './family.ts';

/** How long the host waits for open calls by default, in milliseconds. Source: HostOptions.ShutdownTimeout. */
const DEFAULT_SHUTDOWN_MS = 30_000;

/** How long Program.cs of the lesson has it wait, in milliseconds: longer than the longest call. */
const SHUTDOWN_MS = 70_000;

/** Trade MCP. */
export const tradeMcp: Family = {
  assembly: 'TradeMcp',
  versions: [
    {
      version: '0.2.0',
      change: (base) => ({
        ...common(base),
        keepsSessions: true,
        sigterm: { drainMs: DEFAULT_SHUTDOWN_MS, finishesOpen: true },
      }),
    },
    { version: '0.3.0', change: common },
    { version: '0.3.1', change: common },
    { version: '0.3.2', change: (base) => ({ ...common(base), readyMs: null }) },
    { version: '0.3.3', change: common },
  ],
};

function common({ answers, lines }: ApplicationTraits): Partial<ApplicationTraits> {
  const result = {
    jsonrpc: '2.0',
    id: 1,
    result: { tools: [{ name: 'get_position' }, { name: 'propose_trade' }] },
  };
  return {
    readyMs: 2_500,
    answers: [...answers, json('POST', '/mcp', 200, result)],
    capacityPerSecond: 40,
    cpuMilliMsPerRequest: 8_000,
    latencyMs: 60,
    memoryBytes: 150 * MIB,
    sigterm: { drainMs: SHUTDOWN_MS, finishesOpen: true },
    lines: { ...lines, ready: [] },
  };
}
