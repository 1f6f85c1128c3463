/*
 * Models: the files that steps see and leave behind, layer over layer.
 * Leaves out: nothing beyond what layers leave out.
 * Upstream: https://github.com/moby/buildkit/blob/master/solver/llbsolver/file/backend.go
 */
import type { Files } from '../../files.ts';
import { filesOfImage } from '../../machine/process-files.ts';
import type { World } from '../../world.ts';
import type { BuildWork } from './build.ts';
import { asRoot, placeFiles, selectFiles } from './copy-files.ts';
import type { Step } from './plan.ts';

/** The files that a step copies from. */
export function sourceFiles(world: World, work: BuildWork, { source }: Step): Files {
  if (source === 'context') return asRoot(work.context);
  return source === null ? {} : filesAt(world, work, source);
}

/** The files that a step leaves behind, those of all layers below it included. */
export function filesAt(world: World, work: BuildWork, place: number | null): Files {
  if (place === null) return {};
  const step = work.plan!.steps[place]!;
  if (step.action.kind === 'from') return filesOfImage(world.images[step.action.digest]!);
  const files = { ...filesAt(world, work, step.parent) };
  for (const [path, file] of Object.entries(work.steps[place]!.layer!.files)) {
    if (file) files[path] = file;
    else delete files[path];
  }
  return files;
}

/** What a COPY or a WORKDIR writes. */
export function writtenFiles(world: World, work: BuildWork, step: Step): Files {
  const { action, parent } = step;
  if (action.kind === 'copy') {
    const selected = selectFiles(action, sourceFiles(world, work, step));
    return 'taken' in selected ? placeFiles(action, selected.taken, filesAt(world, work, parent)) : {};
  }
  return action.kind === 'workdir' ? { [`${action.path}/`]: { content: '', mode: '755' } } : {};
}
