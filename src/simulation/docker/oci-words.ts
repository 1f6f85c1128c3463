/*
 * Models: the words around what the OCI runtime says when it can't start a program.
 * Leaves out: reasons other than the program itself.
 * Upstream: https://github.com/opencontainers/runc/blob/main/libcontainer/init_linux.go
 */

/** The refusal to start a container; `reason` is such as `exec: "frob": executable file not found in $PATH`. */
export function createRefusal(reason: string): string {
  const shim = 'failed to create task for container: failed to create shim task: OCI runtime create failed';
  const runc = 'runc create failed: unable to start container process: error during container init';
  return `${shim}: ${runc}: ${reason}: unknown`;
}

/** The refusal to start another program in a container. */
export function execRefusal(reason: string): string {
  return `OCI runtime exec failed: exec failed: unable to start container process: ${reason}: unknown`;
}
