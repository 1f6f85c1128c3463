/*
 * Models: where the requests of a flow can end now, in both worlds, and what becomes of them there.
 * Leaves out: the way through the cluster's nodes; a request to a Service is at its Pod at once.
 * Upstream: https://kubernetes.io/docs/reference/networking/virtual-ips/ and https://docs.docker.com/engine/network/
 */
import type { Process } from '../machine/process.ts';
import { capacityPerSecondOf } from '../machine/resources.ts';
import { acceptsConnections } from '../programs/application.ts';
import { applicationOf } from '../programs/program.ts';
import type { World } from '../world.ts';
import { publishedTargets } from './published-targets.ts';
import { serviceTargets } from './service-targets.ts';
import type { Flow, Target } from './traffic.ts';

/** The targets of a flow: those that new connections may go to, and those that kept connections still lead to. */
export function findTargets(world: World, flow: Flow): Target[] {
  const offered =
    flow.to.kind === 'service'
      ? serviceTargets(world, flow.to)
      : publishedTargets(world, flow.to.hosts, flow.to.port);
  const targets = [...offered, ...keptTargets(world, flow, offered)];
  if (flow.streamMs === 0) return targets;
  return targets.map((target) => ({ ...target, latencyMs: Math.max(target.latencyMs, flow.streamMs) }));
}

/**
 * A target as its process is now; `isSilent` says that nothing comes back, not even a refusal. A process that listens on
 * another port than `port` refuses.
 */
export function targetOf(
  world: World,
  at: Pick<Target, 'address' | 'name'>,
  process: Process | undefined,
  isSilent: boolean,
  port?: number,
): Target {
  const application = process && !process.end ? applicationOf(process.program) : undefined;
  const traits = application?.traits;
  return {
    ...at,
    process: process?.id ?? null,
    outcome: isSilent ? 'times-out' : outcomeOf(application, port),
    capacityPerSecond: process ? capacityPerSecondOf(world, process) : 0,
    latencyMs: traits?.latencyMs ?? 0,
    isOffered: true,
    keepsSessions: traits?.keepsSessions ?? false,
  };
}

/** What becomes of a request: an application that is not ready yet has nothing to answer with. */
function outcomeOf(
  application: ReturnType<typeof applicationOf>,
  port: number | undefined,
): Target['outcome'] {
  if (!application || !acceptsConnections(application)) return 'refuses';
  if (port !== undefined && port !== application.traits.port) return 'refuses';
  if (application.isHung) return 'times-out';
  return application.phase === 'listening' ? 'fails' : 'answers';
}

/** Processes that connections lead to although nobody is sent there any more; they serve those until they end. */
function keptTargets(world: World, flow: Flow, offered: readonly Target[]): Target[] {
  if (flow.connections !== 'kept') return [];
  const inUse = new Set(flow.route.choices.map(({ target }) => target));
  return flow.route.targets.flatMap((old, place) => {
    const process = old.process === null ? undefined : world.processes[old.process];
    const isGone = !process || process.end !== undefined;
    if (!inUse.has(place) || isGone || offered.some((target) => target.process === old.process)) return [];
    return [{ ...targetOf(world, old, process, false), isOffered: false }];
  });
}
