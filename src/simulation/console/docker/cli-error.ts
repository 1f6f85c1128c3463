/*
 * Models: how a command of docker fails: what it prints to standard error, and its exit code.
 * Leaves out: nothing.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/cli/error.go
 */

/** A command that can't go on; whoever runs it prints the message and ends with the exit code. */
export class CliError extends Error {
  override name = 'CliError';
  /** The exit code. */
  readonly exitCode: number;

  /** `message` is printed as it is, with a line end behind it; nothing is printed if it is empty. */
  constructor(message: string, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** The failure of something that this simulation does not have: said in one line, never passed off as success. */
export function notModeled(what: string, instead?: string): CliError {
  const hint = instead === undefined ? '' : `; ${instead}`;
  return new CliError(`${what}: not modelled in this simulation${hint}`);
}
