/*
 * Models: a volume with a name: where containers put files that outlive them.
 * Leaves out: drivers besides local; two running containers see each other's files only after the writer has ended.
 * Upstream: https://github.com/moby/moby/blob/master/api/types/volume/volume.go
 */
import type { Process } from '../machine/process.ts';

/** A volume; the capitalized fields are named as the Engine API names them. */
export interface Volume {
  /** When it was made, RFC 3339. */
  CreatedAt: string;
  /** The driver that keeps it. */
  Driver: 'local';
  /** Its labels; null when it has none. */
  Labels: Record<string, string> | null;
  /** Where it lies on the host. */
  Mountpoint: string;
  /** Its name. */
  Name: string;
  /** Options of the driver; none here. */
  Options: null;
  /** It is on one host only. */
  Scope: 'local';
  /** What is in it, by the path in the volume, which begins with a slash. */
  files: Process['files'];
}
