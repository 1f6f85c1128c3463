/*
 * Models: why a container's process can't even start, in the words of runc.
 * Leaves out: refused capabilities, seccomp, missing devices.
 * Upstream: https://github.com/opencontainers/runc/blob/main/libcontainer/standard_init_linux.go
 */

/** A program that can't be started. A program for another processor does start, and ends at once with 255. */
export class CannotStart extends Error {
  override name = 'CannotStart';
  /** 127 for a program that is not there, 126 for one that may not be executed. */
  readonly exitCode: number;
  /** Which of these it is. */
  readonly reason: 'not found' | 'not executable';

  /** `message` is that of runc, such as `exec: "frob": executable file not found in $PATH`. */
  constructor(reason: 'not found' | 'not executable', message: string) {
    super(message);
    this.reason = reason;
    this.exitCode = reason === 'not found' ? 127 : 126;
  }
}
