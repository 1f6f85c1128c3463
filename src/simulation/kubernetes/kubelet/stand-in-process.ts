/*
 * Models: a process for a container of which a loaded state only says that it runs: an application that listens on the
 * container's port and is as ready as the state says.
 * Leaves out: what the real image would do; its routes all answer 200.
 * Upstream: https://github.com/opencontainers/runtime-spec/blob/main/runtime.md
 */
import { findImage, storeImage } from '../../image/image-store.ts';
import type { Image } from '../../image/image.ts';
import { makeImage, makeLayer } from '../../image/make-image.ts';
import { DEFAULT_PATH, programs, PROGRAM, textFile } from '../../image/public-image.ts';
import { parseReference } from '../../image/reference.ts';
import { startProcess } from '../../machine/run-process.ts';
import type { ApplicationTraits } from '../../programs/application.ts';
import type { World } from '../../world.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { bytesOf, cpuMilliOf } from '../quantity.ts';
import type { KubeletState, PodWorker } from './kubelet.ts';
import { portOf } from './probe-handler.ts';
import { PROCESS_ENDED } from './start-container.ts';

/** Starts the process as one that has run since `startedMs`, and returns its id. */
export function standInProcess(
  world: World,
  { node }: KubeletState,
  worker: PodWorker,
  pod: Pod,
  container: Container,
  startedMs: number,
  isReady: boolean,
): string {
  const image = standInImage(world, node, container);
  const { limits, requests } = container.resources;
  const process = startProcess(
    world,
    {
      machine: node,
      owner: { event: PROCESS_ENDED, about: { node, pod: worker.uid, container: container.name } },
      about: `pod/${worker.key}`,
      image: image.digest,
      argv: image.config.Entrypoint!,
      env: Object.fromEntries((container.env ?? []).map(({ name, value = '' }) => [name, value])),
      workingDir: '/app',
      hostname: pod.metadata.name,
      ips: { pod: worker.sandbox?.ip ?? '' },
      ...(limits?.['memory'] !== undefined && { memoryLimitBytes: bytesOf(limits['memory']) }),
      ...(limits?.['cpu'] !== undefined && { cpuLimitMilli: cpuMilliOf(limits['cpu']) }),
      cpuRequestMilli: cpuMilliOf(requests?.['cpu']),
    },
    undefined,
  );
  process.startedMs = startedMs;
  process.program = {
    kind: 'application',
    traits: traitsOf(container),
    phase: isReady ? 'ready' : 'listening',
    startedMs,
    isHung: false,
  };
  return process.id;
}

/** The image under the container's name for it; made up if the node has none. */
function standInImage(world: World, node: string, container: Container): Image {
  const known = findImage(world, node, container.image);
  if (known?.config.Entrypoint) return known;
  const files = {
    ...programs('/bin', 'sh cat echo env hostname ls ps sleep wget'),
    '/usr/bin/dotnet': PROGRAM,
    '/app/app.dll': textFile('assembly App 1.0.0'),
  };
  const layer = makeLayer(files, { salt: `stand-in for ${container.image}` });
  const image = makeImage({
    platform: world.machines[node]!.platform,
    createdMs: world.epochMs,
    layers: [layer],
    config: { Env: [DEFAULT_PATH], Entrypoint: ['dotnet', 'app.dll'], WorkingDir: '/app' },
    history: [],
  });
  storeImage(world, node, image, parseReference(container.image));
  return image;
}

function traitsOf(container: Container): ApplicationTraits {
  const { readinessProbe, livenessProbe, ports } = container;
  const probed = readinessProbe?.httpGet?.port ?? livenessProbe?.httpGet?.port;
  const port =
    (probed === undefined ? undefined : portOf(container, probed)) ?? ports?.[0]?.containerPort ?? 0;
  return {
    name: container.name,
    version: '',
    port,
    startupMs: 0,
    readyMs: 0,
    routes: {
      ready: readinessProbe?.httpGet?.path ?? '/healthz/ready',
      live: livenessProbe?.httpGet?.path ?? '/healthz/live',
    },
    answers: [{ method: 'GET', path: '/*', status: 200, body: '', contentType: 'text/plain' }],
    filesRoot: null,
    server: '',
    capacityPerSecond: 100,
    cpuMilliMsPerRequest: 10_000,
    idleCpuMilli: 2,
    latencyMs: 5,
    memoryBytes: 40 * 2 ** 20,
    memoryGrowthBytesPerSecond: 0,
    sigterm: { drainMs: 0 },
    crash: null,
    crashExitCode: 134,
    keepsSessions: false,
    lines: { started: [], ready: [], stopping: [], crashed: [] },
  };
}
