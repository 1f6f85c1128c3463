/*
 * Models: a computer that runs containers: processors, memory, the link that images come over, power, and the images it has.
 * Leaves out: disks that fill up, several network cards, hypervisors.
 * Upstream: https://kubernetes.io/docs/concepts/architecture/nodes/ (capacity) and https://docs.docker.com/engine/
 */
import type { Pull } from '../image/pull.ts';

/** A computer. */
export interface Machine {
  /** Its name, the same as that of the Docker host or the Node on it. */
  name: string;
  /** What runs there. */
  role: 'docker-host' | 'node';
  /** What its processors and its kernel run. */
  platform: 'linux/amd64' | 'linux/arm64';
  /** Its processors in thousandths of one. */
  cpuMilli: number;
  /** Its memory in bytes. */
  memoryBytes: number;
  /** How fast it gets image layers, in bytes a second, shared by all pulls at the same time. */
  bandwidthBytesPerSecond: number;
  /** Its address. */
  ip: string;
  /** Whether it has power. */
  isOn: boolean;
  /** How long it takes from power to running containers, in milliseconds. */
  bootMs: number;
  /** The images it has, by the digest of their manifest: the names it knows each by. */
  images: Record<string, StoredImage>;
  /** The layers it has, by digest. */
  layers: Record<string, true>;
  /** The pulls that are under way, by their id. */
  pulls: Record<string, Pull>;
  /** The processes that run on it, by id; missing before the first. */
  processes?: Record<string, true>;
  /** When it last got power, in virtual milliseconds; missing if it was on from the beginning. */
  poweredOnMs?: number;
}

/** An image on a machine. */
export interface StoredImage {
  /** The names with a tag, such as `docker.io/library/alpine:3.22`, in the order they were given. */
  tags: string[];
  /** The names with a digest, known for images that came from or went to a registry. */
  digests: string[];
  /** When this machine got it, in virtual milliseconds. */
  storedAtMs: number;
}
