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

/** What is asked for exists elsewhere and not here; it is said in one line without a hint to the help. */
export class NotModeledError extends CliError {
  override name = 'NotModeledError';
}

/** The failure of something that this simulation does not have: in one line, what, what it would do, and what does instead. */
export function notModeled(what: string, would: string, instead: string): NotModeledError {
  return new NotModeledError(`${what}: not modelled in this simulation; it would ${would}; ${instead}`);
}

/** Refuses the first of some flags that was given: the real CLI has them, and nothing here listens to them. */
export function refuseFlag(
  path: string,
  flags: Readonly<Record<string, unknown>>,
  refused: readonly { name: string }[],
  would: string,
): void {
  const given = refused.find(({ name }) => flags[name] !== undefined);
  if (given) throw notModeled(`docker ${path} --${given.name}`, would, 'leave it out');
}
