/*
 * Models: what servers of files have in common.
 * Leaves out: access logs; the load is only counted.
 * Upstream: https://www.rfc-editor.org/rfc/rfc9110
 */
import type { ApplicationTraits } from '../application.ts';
import { MIB } from './aspnet.ts';

/** What differs. */
export type StaticServer = Pick<
  ApplicationTraits,
  'name' | 'version' | 'port' | 'filesRoot' | 'server' | 'sigterm'
> &
  Partial<ApplicationTraits>;

/** A small fast server that is up at once. */
export function staticServer(traits: StaticServer): ApplicationTraits {
  return {
    startupMs: 50,
    readyMs: 50,
    routes: { ready: '/', live: '/' },
    answers: [],
    capacityPerSecond: 2_000,
    cpuMilliMsPerRequest: 300,
    idleCpuMilli: 1,
    latencyMs: 2,
    memoryBytes: 4 * MIB,
    memoryGrowthBytesPerSecond: 0,
    crash: null,
    crashExitCode: 139,
    keepsSessions: false,
    lines: { started: [], ready: [], stopping: [], crashed: [] },
    ...traits,
  };
}
