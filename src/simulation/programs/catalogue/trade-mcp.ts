/*
 * Models: Trade MCP of the lessons, a server of the Model Context Protocol: 1.x keeps a session for each client in its
 * memory, 2.x keeps none, so that any copy can answer any request. Answers stream for 45 seconds.
 * Leaves out: tools and their results; authorization.
 * Upstream: https://modelcontextprotocol.io/specification/
 */
import type { ApplicationTraits } from '../application.ts';
import { json, MIB } from './aspnet.ts';
import type { Family } from './family.ts';

/** How long an answer is streamed, in milliseconds. */
const STREAM_MS = 45_000;

/** Trade MCP. */
export const tradeMcp: Family = {
  assembly: 'TradeMcp',
  versions: [
    {
      version: '1.0.0',
      change: (base) => ({ ...common(base), keepsSessions: true, sigterm: { drainMs: 5_000 } }),
    },
    { version: '2.0.0', change: common },
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
    streamMs: STREAM_MS,
    memoryBytes: 150 * MIB,
    // It waits for its streams.
    sigterm: { drainMs: STREAM_MS + 5_000 },
    lines: { ...lines, ready: [] },
  };
}
