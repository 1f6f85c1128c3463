/*
 * Models: what `docker compose` says about a file that it can't use, in its own words.
 * Leaves out: errors of the YAML itself, which whoever reads it reports.
 * Upstream: https://github.com/compose-spec/compose-go/blob/main/loader/validate.go
 */

/** A compose file that can't be used; the CLI prints the message and exits with 1 (15 before version 2.24). */
export class ComposeFileError extends Error {
  override name = 'ComposeFileError';
}

/** The error of a project whose parts do not fit together. */
export function invalidProject(message: string): ComposeFileError {
  return new ComposeFileError(`${message}: invalid compose project`);
}
