/*
 * Models: a ready-made incident as data: which machines, what runs on them, who asks, who is on call, and what happens.
 * Leaves out: code; a scenario says nothing that a reader could not do by hand.
 * Upstream: https://github.com/ongardie/raftscope (scenarios set up beside the rules)
 */
import type { Condition } from '../operator/condition.ts';
import type { PlainData } from '../plain-data.ts';
import type { FlowSpec } from '../traffic/load.ts';
import type { Input } from '../input.ts';

/** A scenario. */
export interface Scenario {
  /** Its name in links, such as `five-copies`. */
  name: string;
  /** Its title for people. */
  title: string;
  /** What it shows, in a sentence or two. */
  summary: string;
  /** The date at which the world begins, such as `2026-11-23T14:20:00Z`. */
  startsAt: string;
  /** How long the worlds run before the reader comes, in seconds, so that everything is up. */
  settleSeconds: number;
  /** The registries besides the public ones, and the images in them. */
  registries: RegistrySpec[];
  /** The Docker side; null when there is none. */
  docker: DockerSpec | null;
  /** The cluster; null when there is none. */
  kubernetes: KubernetesSpec | null;
  /** Whether the manifests lie in the reader's directory without having been applied; they are applied if left out. */
  isClusterEmpty?: boolean;
  /** Who asks. */
  flows: FlowSpec[];
  /** What the causes act on. */
  subject: Subject;
  /** Who is on call. */
  operator: OperatorSpec;
  /** What happens by itself, at seconds from the moment at which the reader comes. */
  script: { atSeconds: number; input: Input }[];
}

/** A registry of one's own. */
export interface RegistrySpec {
  /** Its host; that of an Amazon ECR has the form `<account>.dkr.ecr.<region>.amazonaws.com`. */
  host: string;
  /** Its repositories. */
  repositories: {
    name: string;
    tagMutability: 'MUTABLE' | 'IMMUTABLE';
    /** The images by tag: which application on which base, an nginx that passes requests on, or a site of files. */
    images: ({ tag: string; application: string; version: string; base: ImageBase } | ProxySpec | SiteSpec)[];
  }[];
}

/** An image with an nginx that passes requests on. */
export interface ProxySpec {
  tag: string;
  /** To whom, such as `trade-api:8080`. */
  proxyTo: string;
}

/** An image with a site of files, served by an nginx that runs without root. */
export interface SiteSpec {
  tag: string;
  /** The port that its nginx listens on. */
  sitePort: number;
}

/** What an image is built on: small and without a shell, the usual one, or with the whole SDK in it. */
export type ImageBase = 'chiseled' | 'full' | 'fat';

/** The Docker side. */
export interface DockerSpec {
  /** The hosts; what is composed runs on the first. */
  hosts: MachineSpec[];
  /** The project: its name and the content of compose.yaml; null when nothing runs yet and nobody is logged in. */
  compose: { project: string; file: { [field: string]: PlainData } } | null;
}

/** A computer. */
export interface MachineSpec {
  name: string;
  /** In thousandths of a processor. */
  cpuMilli: number;
  memoryMiB: number;
  /** In megabits a second. */
  bandwidthMbit: number;
}

/** The cluster. */
export interface KubernetesSpec {
  nodes: MachineSpec[];
  /** What is applied, file by file in the reader's directory. */
  manifests: { file: string; objects: { [field: string]: PlainData }[] }[];
  /** Whether Metrics Server is installed. */
  hasMetrics: boolean;
}

/** What the causes act on. */
export interface Subject {
  /** The service of the compose file. */
  service: string;
  /** The Deployment as `namespace/name`, and its container. */
  deployment: string;
  container: string;
  /** The image without its tag. */
  image: string;
  /** The tags that "ship" stands for. */
  goodTag: string;
  badTag: string;
}

/** Who is on call. */
export interface OperatorSpec {
  /** From noticing to the first command. */
  reactionSeconds: number;
  repairs: { title: string; when: Condition; lines: string[] }[];
}
