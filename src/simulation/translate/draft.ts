/*
 * Models: manifests while they are written, with the lines of the source that each value comes from.
 * Leaves out: nothing.
 * Upstream: https://kubernetes.io/docs/concepts/overview/working-with-objects/#describing-a-kubernetes-object
 */
import type { Manifest } from './translation.ts';

/** A manifest and where its values come from. */
export interface Draft {
  manifest: Manifest;
  /** Paths such as `/spec/replicas` with the lines of the source that they mean. */
  origins: { path: string; fromLines: number[] }[];
}

/** Where values come from, put down while a manifest is made. */
export type NoteOrigin = (path: string, fromLines: readonly number[]) => void;

/** Makes a manifest; `make` says where values come from. */
export function draftOf(make: (from: NoteOrigin) => Manifest): Draft {
  const origins: Draft['origins'] = [];
  const manifest = make((path, fromLines) => {
    if (fromLines.length > 0) origins.push({ path, fromLines: [...fromLines] });
  });
  return { manifest, origins };
}
