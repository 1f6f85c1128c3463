/*
 * Models: a program for another processor: the kernel refuses it when it is about to run, so that the container starts and
 * ends at once.
 * Leaves out: emulation by QEMU.
 * Upstream: https://github.com/opencontainers/runc/blob/main/libcontainer/init_linux.go (exit code 255)
 */
import { parseShell } from '../shell/parse.ts';
import { startShell } from '../shell/start-shell.ts';
import type { ShellState } from '../shell/shell.ts';

/** What runs instead of a program that the processor does not understand: a message, and the end with 255. */
export function formatErrorProgram(path: string): ShellState {
  const script = parseShell('echo "exec $0: exec format error" >&2; exit 255');
  return startShell(script, { env: {}, args: [], catalogue: 'container', name: path });
}
