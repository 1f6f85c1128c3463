/** One moment of a lab for pages without a script: what its scenario comes to by itself, while nobody does anything. */
import type { LabData } from '../../course/lab.ts';
import { hasSide } from '../../simulation/scenarios/stage.ts';
import { scoreOf } from '../../simulation/traffic/score.ts';
import type { Side } from '../../simulation/traffic/traffic.ts';
import type { World } from '../../simulation/world.ts';
import { clusterScene } from '../scene/cluster-scene.ts';
import { dockerScene } from '../scene/docker-scene.ts';
import type { WorkloadShape } from '../scene/scene.ts';
import { startRun } from './run-scenario.ts';
import { hostsOf, nodesOf, type StillMachine } from './still-frame.ts';

/** How long after the reader came the moment is, in seconds; the faults of the first minute have come by then. */
export const LAB_STILL_SECONDS = 70;

/** Requests of one side until then. */
export interface StillTraffic {
  offered: number;
  lost: number;
}

/** What the moment shows; a side that the scenario does not have is null. */
export interface LabStill {
  docker: { hosts: StillMachine[]; traffic: StillTraffic } | null;
  cluster: { nodes: StillMachine[]; workloads: WorkloadShape[]; traffic: StillTraffic } | null;
  /** Whether nothing went wrong by itself. */
  isCalm: boolean;
}

/** The moment of a lab, worked out by the engine. */
export function labStill({ scenario, seed }: Pick<LabData, 'scenario' | 'seed'>): LabStill {
  const { world, until } = startRun(scenario, () => [], seed);
  until(LAB_STILL_SECONDS);
  const docker = hasSide(world, 'docker') ? dockerScene(world) : null;
  const cluster = hasSide(world, 'kubernetes') ? clusterScene(world, world.nowMs + 1) : null;
  const lost = (['docker', 'kubernetes'] as const).reduce((sum, side) => sum + scoreOf(world, side).lost, 0);
  return {
    docker: docker && { hosts: hostsOf(docker), traffic: trafficOf(world, 'docker') },
    cluster: cluster && {
      nodes: nodesOf(cluster),
      workloads: cluster.workloads,
      traffic: trafficOf(world, 'kubernetes'),
    },
    isCalm: lost === 0,
  };
}

function trafficOf(world: World, side: Side): StillTraffic {
  const { offered, lost } = scoreOf(world, side);
  return { offered, lost };
}
