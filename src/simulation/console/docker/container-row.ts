/*
 * Models: a row of `docker ps`: what each field of its format shows.
 * Leaves out: links, mounts of host directories.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/command/formatter/container.go
 */
import { readInstantMs, unixMs } from '../../clock.ts';
import { nameOf, type Container } from '../../docker/container.ts';
import { virtualBytes, writtenBytes } from '../../docker/disk-usage.ts';
import { findImage } from '../../image/image-store.ts';
import type { World } from '../../world.ts';
import { statusOf } from './container-status.ts';
import { ellipsis, shortId, type ListFormat, type Row } from './format.ts';
import { formatHumanDuration } from './human-duration.ts';
import { formatSize } from './human-size.ts';
import { formatPorts, type Port } from './ports-column.ts';

/** The list of containers. */
export const CONTAINERS: ListFormat = {
  typeName: '*formatter.ContainerContext',
  table: 'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}',
  headers: {
    ID: 'CONTAINER ID',
    Names: 'NAMES',
    Image: 'IMAGE',
    Command: 'COMMAND',
    CreatedAt: 'CREATED AT',
    RunningFor: 'CREATED',
    Ports: 'PORTS',
    State: 'STATE',
    Status: 'STATUS',
    Size: 'SIZE',
    Labels: 'LABELS',
    Mounts: 'MOUNTS',
    LocalVolumes: 'LOCAL VOLUMES',
    Networks: 'NETWORKS',
    Platform: 'PLATFORM',
  },
};

/** The row of a container on a host; `isFull` is `--no-trunc`. */
export function containerRow(world: World, hostName: string, container: Container, isFull = false): Row {
  const createdMs = readInstantMs(world, container.Created);
  const command = commandOf(container);
  return {
    ID: isFull ? container.Id : shortId(container.Id),
    Names: nameOf(container),
    Image: imageOf(world, hostName, container, isFull),
    Command: quote(isFull ? command : ellipsis(command, 20)),
    CreatedAt: goTime(unixMs(world, createdMs)),
    RunningFor: `${sinceSecond(world, createdMs)} ago`,
    Ports: formatPorts(portsOf(container)),
    State: container.State.Status,
    Status: statusOf(world, container),
    Size: sizeOf(world, container),
    Labels: labelsText(container.Config.Labels),
    Label: container.Config.Labels,
    Mounts: container.Mounts.map(({ Name }) => (isFull ? Name : ellipsis(Name, 15))).join(','),
    LocalVolumes: String(container.Mounts.length),
    Networks: Object.keys(container.NetworkSettings.Networks).join(','),
    // Only a daemon that stores images of several platforms says it.
    Platform: null,
  };
}

/** How long ago an instant was, for fields that the Engine gives in whole seconds. */
export function sinceSecond(world: World, atMs: number): string {
  const wholeMs = Math.floor(unixMs(world, atMs) / 1000) * 1000;
  return formatHumanDuration(unixMs(world) - wholeMs);
}

/** An instant as Go prints it, in whole seconds: `2026-11-23 21:00:05 +0000 UTC`. */
export function goTime(msSince1970: number): string {
  return `${new Date(msSince1970).toISOString().slice(0, 19).replace('T', ' ')} +0000 UTC`;
}

/** Labels as `a=1,b=2`, in the order of the alphabet. */
export function labelsText(labels: Record<string, string> | null): string {
  return Object.entries(labels ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',');
}

/** The program with its parameters; those with blanks stand in single quotes. */
export function commandOf({ Path, Args }: Container): string {
  return [Path, ...Args.map((arg) => (arg.includes(' ') ? `'${arg}'` : arg))].join(' ');
}

/** A text in double quotes as Go's strconv.Quote writes it. */
function quote(text: string): string {
  return JSON.stringify(text);
}

/** The name that the container was made from; its id when the name has moved on to another image. */
function imageOf(world: World, hostName: string, { Image, Config }: Container, isFull: boolean): string {
  if (findImage(world, hostName, Config.Image)?.id === Image) return Config.Image;
  return isFull ? Image : shortId(Image);
}

/** The ports of a container as the Engine lists them. */
export function portsOf({ NetworkSettings, State }: Container): Port[] {
  if (!State.Running) return [];
  return Object.entries(NetworkSettings.Ports).flatMap(([key, bindings]): Port[] => {
    const [port = '', type = 'tcp'] = key.split('/');
    const inside = { PrivatePort: Number(port), Type: type };
    if (!bindings || bindings.length === 0) return [inside];
    return bindings.map(({ HostIp, HostPort }) => ({ ...inside, IP: HostIp, PublicPort: Number(HostPort) }));
  });
}

/** What a container wrote itself, and with its image. */
function sizeOf(world: World, container: Container): string {
  const [own, all] = [writtenBytes(world, container), virtualBytes(world, container)];
  return `${formatSize(own, 3)} (virtual ${formatSize(all, 3)})`;
}
