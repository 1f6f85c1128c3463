/*
 * Models: the programs that exist inside containers and in builds, by name. An image has those that its files list.
 * Leaves out: all others; they are said to be not modelled.
 * Upstream: https://busybox.net/downloads/BusyBox.html
 */
import type { ContainerProgram } from './container-program.ts';
import { builtinPrograms } from './tools/builtin-programs.ts';
import { dotnetProgram } from './tools/dotnet.ts';
import { filePrograms } from './tools/file-programs.ts';
import { listingPrograms } from './tools/ls.ts';
import { networkPrograms } from './tools/network-programs.ts';
import { packagePrograms } from './tools/package-programs.ts';
import { serverPrograms } from './tools/server-programs.ts';
import { systemPrograms } from './tools/system-programs.ts';
import { textPrograms } from './tools/text-programs.ts';
import { waitingPrograms } from './tools/waiting-programs.ts';

/** The programs by name. */
export const containerPrograms: Record<string, ContainerProgram> = {
  ...builtinPrograms,
  ...filePrograms,
  ...listingPrograms,
  ...networkPrograms,
  ...packagePrograms,
  ...serverPrograms,
  ...systemPrograms,
  ...textPrograms,
  ...waitingPrograms,
  dotnet: dotnetProgram,
};
