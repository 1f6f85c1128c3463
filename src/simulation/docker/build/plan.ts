/*
 * Models: what a build is going to do: steps that need each other, and the image that comes out.
 * Leaves out: outputs other than an image on the host.
 * Upstream: https://github.com/moby/buildkit/blob/master/docs/dev/dockerfile-llb.md
 */
import type { ImageConfig } from '../../image/image.ts';
import type { Platform } from '../../image/make-image.ts';
import type { LineRange } from './dockerfile-error.ts';

/** What a build is going to do. */
export interface Plan {
  /** The steps; each comes after those that it needs. */
  steps: Step[];
  /** The step whose files are those of the image; null for an image without files. */
  target: number | null;
  /** What the image runs. */
  config: ImageConfig;
  /** The instructions as `docker history` shows them; `step` is the one that made the layer, null without a layer. */
  history: { createdBy: string; step: number | null }[];
  /** What the image runs on. */
  platform: Platform;
  /** What is sent of the context: paths and patterns; `/` is all of it. */
  contextPaths: string[];
}

/** A step. */
export interface Step {
  /** As it is shown: `[build 2/4] COPY server.js .`. */
  name: string;
  /** The step whose files it starts from; null for none. */
  parent: number | null;
  /** Where it copies from: a step, the context, or neither. */
  source: number | 'context' | null;
  /** What it does. */
  action: Action;
  /** What it runs on. */
  platform: Platform;
  /** Where it stands in the Dockerfile. */
  range: LineRange;
}

/** What a step does. */
export type Action =
  | { kind: 'from'; reference: string; digest: string }
  | { kind: 'workdir'; path: string; user: string }
  | {
      kind: 'copy';
      /** Absolute paths or patterns in the source. */
      sources: string[];
      /** Files that are written in the Dockerfile itself. */
      inline: { name: string; content: string }[];
      /** The absolute path of the destination; it ends in a slash when it is a folder for sure. */
      destination: string;
      chown?: string;
      chmod?: string;
      exclude?: string[];
    }
  | {
      kind: 'run';
      argv: string[];
      env: Record<string, string>;
      workingDir: string;
      user: string;
      /** Flags that have a meaning for the cache. */
      flags: string[];
    };
