/*
 * Models: the image that a plan gives once its steps are done: layers, history, configuration.
 * Leaves out: attestations and the annotations of an index.
 * Upstream: https://github.com/moby/buildkit/blob/master/exporter/containerimage/writer.go (patchImageConfig)
 */
import type { HistoryStep, Image, Layer } from '../../image/image.ts';
import { makeImage } from '../../image/make-image.ts';
import type { World } from '../../world.ts';
import type { BuildWork } from './build.ts';

const COMMENT = 'buildkit.dockerfile.v0';

/** The layers below and with a step; none for null. */
export function layersAt(world: World, { plan, steps }: BuildWork, place: number | null): Layer[] {
  if (place === null) return [];
  const { action, parent } = plan!.steps[place]!;
  if (action.kind === 'from') return world.images[action.digest]!.layers;
  const { layer } = steps[place]!;
  return [...layersAt(world, { plan, steps } as BuildWork, parent), ...(layer ? [layer] : [])];
}

/** The image of a build whose steps are all done. */
export function exportImage(world: World, work: BuildWork): Image {
  const { plan, request, steps } = work;
  const { target, history, platform } = plan!;
  const base = baseOf(world, work, target);
  const before = base?.history ?? [];
  // A step without a layer has the time of the one before it, so that an unchanged build gives an unchanged image.
  let createdMs = base?.createdMs ?? 0;
  const after = history.map(({ createdBy, step }): HistoryStep => {
    if (step !== null) createdMs = steps[step]!.createdMs;
    const sizeBytes = step === null ? 0 : steps[step]!.layer!.unpackedBytes;
    return { createdMs, createdBy, comment: COMMENT, sizeBytes, isEmpty: step === null };
  });
  const labels = { ...plan!.config.Labels, ...request.labels };
  return makeImage({
    platform,
    createdMs,
    layers: layersAt(world, work, target),
    config: { ...plan!.config, ...(Object.keys(labels).length > 0 && { Labels: labels }) },
    history: [...before, ...after],
  });
}

function baseOf(world: World, { plan }: BuildWork, target: number | null): Image | undefined {
  for (let place = target; place !== null; place = plan!.steps[place]!.parent) {
    const { action } = plan!.steps[place]!;
    if (action.kind === 'from') return world.images[action.digest];
  }
  return undefined;
}
