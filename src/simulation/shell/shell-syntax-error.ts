/*
 * Models: the message of a shell that can't read a script.
 * Leaves out: going on with the next line, as a shell at a terminal does.
 * Upstream: https://git.busybox.net/busybox/tree/shell/ash.c (raise_error_unexpected_syntax)
 */

/** A script that is no shell. The message is what the shell prints behind its own name, with exit code 2. */
export class ShellSyntaxError extends Error {
  override name = 'ShellSyntaxError';
  /** Whether the script ends too early, so that more lines could make it one. */
  readonly isUnfinished: boolean;

  constructor(message: string, isUnfinished = false) {
    super(message);
    this.isUnfinished = isUnfinished;
  }
}
