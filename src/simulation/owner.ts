/*
 * Models: whose business it is when something that takes time has ended: a process, a pull, a build.
 * Leaves out: promises and callbacks, which are no plain data.
 * Upstream: https://github.com/containerd/containerd/blob/main/docs/getting-started.md (task exit events go to the client)
 */
import type { PlainData } from './plain-data.ts';

/** Who is told, and how: an event of this kind is put on the agenda, with `about` and what happened as its data. */
export interface Owner {
  /** The kind of the event; a rule of the owner knows it. */
  event: string;
  /** What the owner needs to find its own record again. */
  about: PlainData;
}
