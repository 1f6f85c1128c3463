/*
 * Models: one build: what was asked for, the steps as they were shown, the image or the error that came out.
 * Leaves out: attestations, several builders, builds that share steps while both run.
 * Upstream: https://github.com/moby/buildkit/blob/master/client/graph.go (what a client is told of a build)
 */
import type { FileEntry, Files } from '../../files.ts';
import type { Layer } from '../../image/image.ts';
import type { Platform } from '../../image/make-image.ts';
import type { Owner } from '../../owner.ts';
import type { Credentials } from '../../registry/answer.ts';
import type { ShellState } from '../../shell/shell.ts';
import type { FrameLine } from './dockerfile-error.ts';
import type { BuildWarning } from './lint.ts';
import type { Plan } from './plan.ts';

/** What is asked for. */
export interface BuildRequest {
  /** The files of the context, by path relative to it. */
  files: Files;
  /** The path of the Dockerfile in the context; `Dockerfile` if missing. */
  dockerfile?: string;
  /** The names that the image gets. */
  tags?: string[];
  /** The stage to stop at. */
  target?: string;
  /** The values of `ARG`s. */
  buildArgs?: Record<string, string>;
  /** Labels beside those of the Dockerfile. */
  labels?: Record<string, string>;
  /** What the image is to run on: that of the machine if missing; several are refused. */
  platforms?: string[];
  /** Whether no earlier result is used. */
  noCache?: boolean;
  /** Whether base images are asked for at their registries though the host has them. */
  pull?: boolean;
  /** The logins by registry. */
  logins?: Record<string, Credentials>;
}

/** A build. */
export interface Build {
  /** Its number in the world. */
  id: string;
  /** The Docker host. */
  host: string;
  /** When it began, in virtual milliseconds. */
  startedMs: number;
  /** When it ended, in virtual milliseconds; missing while it runs. */
  endedMs?: number;
  /** Everything that was done, in the order in which it began: `#1`, `#2`, …. */
  vertices: BuildVertex[];
  /** What the linter of BuildKit has to say. */
  warnings: BuildWarning[];
  /** The image. */
  result?: { digest: string; id: string; tags: string[] };
  /** Why there is none. */
  error?: BuildError;
  /** Who is told at the end: an event with `{build, digest}` or `{build, error}`. */
  owner: Owner;
  /** The entry of the log that began it. */
  cause: number;
  /** What is needed only while it runs. */
  work?: BuildWork;
}

/** Something that was done, as the builder shows it. */
export interface BuildVertex {
  /** Such as `[internal] load build context` or `[2/5] WORKDIR /app`. */
  name: string;
  /** When it began and ended, in virtual milliseconds; null while it goes on. */
  startedMs: number;
  endedMs: number | null;
  /** Whether an earlier result was used. */
  isCached: boolean;
  /** What it said: `atMs` in virtual milliseconds. A line of the builder itself has no time in front when it is shown. */
  lines: { atMs: number; text: string; isOutput: boolean }[];
  /** Why it failed; null when it did not. */
  error: string | null;
}

/** Why a build failed. */
export interface BuildError {
  /** What the builder says, to be shown after `ERROR: `. */
  message: string;
  /** The place in `vertices` of what failed; null when nothing was begun for it. */
  vertex: number | null;
  /** The name of the Dockerfile and the lines around the fault; null for errors without a place. */
  frame: { file: string; line: number; lines: FrameLine[] } | null;
}

/** What a build remembers while it runs. */
export interface BuildWork {
  request: BuildRequest;
  /** How far it got. */
  phase: 'reading' | 'resolving' | 'solving' | 'exporting';
  /** The plan, once the bases are known. */
  plan: Plan | null;
  /** The bases that are known: by platform and name, as `linux/amd64 alpine:3.22`. */
  bases: Record<string, KnownBase>;
  /** The places in `vertices` of questions to registries, by the same key. */
  asking: Record<string, number>;
  /** The steps of the plan, in its order. */
  steps: StepState[];
  /** Whether the context has come. */
  hasContext: boolean;
  /** The files of the context without those that are ignored. */
  context: Files;
}

/** A base image that was found. */
export interface KnownBase {
  digest: string;
  /** The name that the step shows: with its digest when a registry was asked. */
  shownName: string;
}

/** How far a step got. */
export interface StepState {
  state: 'waiting' | 'running' | 'done';
  /** Its place in `vertices`; null before it is shown. */
  vertex: number | null;
  /** The key of its result; empty before it is known. */
  key: string;
  /** Its layer; null for a base image, whose layers are its own. */
  layer: Layer | null;
  /** When its layer was made, in milliseconds since 1970. */
  createdMs: number;
  /** The pull of a base image. */
  pull?: string;
  /** The command that runs. */
  run?: RunState;
}

/** A command of `RUN` that is not done yet. */
export interface RunState {
  shell: ShellState;
  /** What it wrote so far; null is a file that was removed. */
  changes: Record<string, FileEntry | null>;
  /** Output that has no line end yet, by stream. */
  partial: Record<string, string>;
  /** What it added beyond the files that are modelled, in bytes, such as packages. */
  addedBytes: number;
}

/** The builds of a host that are kept: those that run, and the last ones that ended. */
export type Builds = Record<string, Build>;

/** What the image is built for, if it is one that can be. */
export function readPlatform(text: string): Platform | undefined {
  const name = text.includes('/') ? text : `linux/${text}`;
  if (/^linux\/(?:amd64|x86_64)$/.test(name)) return 'linux/amd64';
  return /^linux\/(?:arm64|aarch64)(?:\/v8)?$/.test(name) ? 'linux/arm64' : undefined;
}
