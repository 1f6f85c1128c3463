/*
 * Models: the image that a reference means on a host, or the daemon's word that it has none.
 * Leaves out: pulling it; whoever runs a container pulls first.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/images/image.go (errdefs for missing images)
 */
import type { Image } from '../image/image.ts';
import { findImage } from '../image/image-store.ts';
import type { World } from '../world.ts';
import { EngineError } from './engine-error.ts';
import { shownReference } from './shown-reference.ts';

/** The image that a name, an id or a prefix of an id means; none is an EngineError `not-found`. */
export function requireImage(world: World, hostName: string, reference: string): Image {
  const found = findImage(world, hostName, reference);
  if (!found) throw new EngineError('not-found', `No such image: ${shownReference(reference)}`);
  return found;
}
