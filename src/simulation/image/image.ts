/*
 * Models: an OCI image: layers, the configuration of what runs, and the history of how it was made.
 * Leaves out: tar files; a layer is its size and the few text files that something here reads.
 * Upstream: https://github.com/opencontainers/image-spec/blob/main/config.md
 */
import type { FileEntry } from '../files.ts';

/** An image for one platform. It never changes once it is made. */
export interface Image {
  /** The digest of its manifest: what registries and `repo@sha256:…` know it by. */
  digest: string;
  /** The digest of its configuration: the IMAGE ID of `docker images`. */
  id: string;
  /** What it runs on. */
  platform: 'linux/amd64' | 'linux/arm64';
  /** When it was made, in milliseconds since 1970. */
  createdMs: number;
  /** The layers, the base's first. */
  layers: Layer[];
  /** What runs and how. */
  config: ImageConfig;
  /** The steps that made it, the first first; a step without a layer is empty. */
  history: HistoryStep[];
}

/** A layer of files over those below it. */
export interface Layer {
  /** Its digest. */
  digest: string;
  /** What travels over the network, in bytes. */
  compressedBytes: number;
  /** What it takes on disk, in bytes. */
  unpackedBytes: number;
  /** Files by absolute path; null removes one of a layer below. Only those that something here reads. */
  files: Record<string, FileEntry | null>;
}

/** What a container of an image runs if nothing else is said; the field names are those of the specification. */
export interface ImageConfig {
  User?: string;
  /** `8080/tcp` and an empty object for each. */
  ExposedPorts?: Record<string, Record<string, never>>;
  /** `NAME=value` each. */
  Env?: string[];
  Entrypoint?: string[];
  Cmd?: string[];
  WorkingDir?: string;
  Labels?: Record<string, string>;
  StopSignal?: string;
  /** Paths that get a volume, and an empty object for each. */
  Volumes?: Record<string, Record<string, never>>;
  /** What runs commands in shell form; `/bin/sh -c` when it is missing. */
  Shell?: string[];
  /** Read by Docker alone; the names are those of the Engine API, times in nanoseconds. */
  Healthcheck?: {
    Test?: string[];
    Interval?: number;
    Timeout?: number;
    StartPeriod?: number;
    Retries?: number;
  };
}

/** A step that made an image. */
export interface HistoryStep {
  /** When, in milliseconds since 1970. */
  createdMs: number;
  /** The instruction as `docker history` shows it. */
  createdBy: string;
  /** Who made it, such as `buildkit.dockerfile.v0`. */
  comment: string;
  /** What it added on disk, in bytes. */
  sizeBytes: number;
  /** Whether it made no layer. */
  isEmpty: boolean;
}
