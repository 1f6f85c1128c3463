/*
 * Models: layers on their way over one link that everything at the same time shares equally, in closed form: how much is
 * missing follows from the instant alone, until one layer is done.
 * Leaves out: slow starts of connections, and links of registries that are slower than that of the machine.
 * Upstream: https://github.com/moby/moby/blob/master/distribution/xfer/transfer.go (a layer that two want comes once)
 */

/** Layers that go over a link for one purpose. */
export interface Transfer {
  /** From when on they move, in virtual milliseconds. */
  movesFromMs: number;
  /** The layers that have to come, the first first, each with what is still missing of it in bytes. */
  layers: { digest: string; bytes: number; missingBytes: number }[];
  /** Until when `missingBytes` has been counted down, in virtual milliseconds. */
  countedMs: number;
}

/** A link: how many bytes a second it carries, and how many layers of one transfer it carries at a time. */
export interface Link {
  bytesPerSecond: number;
  layersAtOnce: number;
}

/** Counts everything on a link down to now, and returns the digests of the layers that are done with it. */
export function countDown(transfers: readonly Transfer[], link: Link, nowMs: number): string[] {
  const moving = movingLayers(transfers, link, nowMs);
  const rate = link.bytesPerSecond / 1000 / Math.max(1, moving.length);
  for (const { layer, transfer } of moving) {
    layer.missingBytes = Math.max(0, layer.missingBytes - rate * (nowMs - transfer.countedMs));
    // What is less than a byte is a rounding of ours.
    if (layer.missingBytes < 1) layer.missingBytes = 0;
  }
  for (const transfer of transfers) transfer.countedMs = nowMs;
  const done = new Set(moving.flatMap(({ layer }) => (layer.missingBytes === 0 ? [layer.digest] : [])));
  for (const { layers } of transfers) {
    for (const layer of layers) if (done.has(layer.digest)) layer.missingBytes = 0;
  }
  return [...done];
}

/** When the next layer on a link is done if nothing changes, in whole virtual milliseconds; undefined if none moves. */
export function nextDoneMs(transfers: readonly Transfer[], link: Link, nowMs: number): number | undefined {
  const moving = movingLayers(transfers, link, nowMs);
  if (moving.length === 0) return undefined;
  const leastBytes = Math.min(...moving.map(({ layer }) => layer.missingBytes));
  return nowMs + Math.ceil((leastBytes * moving.length * 1000) / link.bytesPerSecond);
}

/** Whether everything of a transfer has come. */
export function isDone({ layers, movesFromMs }: Transfer, nowMs: number): boolean {
  return movesFromMs <= nowMs && layers.every(({ missingBytes }) => missingBytes === 0);
}

/** The layers that move, each digest once. */
function movingLayers(transfers: readonly Transfer[], link: Link, nowMs: number) {
  const seen = new Set<string>();
  return transfers.flatMap((transfer) => {
    // Counted until an instant before it began to move: nothing of it moves until that instant is behind.
    if (transfer.movesFromMs > nowMs || transfer.movesFromMs > transfer.countedMs) return [];
    const missing = transfer.layers
      .filter(({ missingBytes }) => missingBytes > 0)
      .slice(0, link.layersAtOnce);
    const own = missing.filter(({ digest }) => !seen.has(digest));
    for (const { digest } of own) seen.add(digest);
    return own.map((layer) => ({ layer, transfer }));
  });
}
