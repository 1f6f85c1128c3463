/*
 * Models: what the Docker Engine answers when it refuses, in its own words and with the kind that its status code tells.
 * Leaves out: the status codes themselves and the JSON around the message.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/errors.go
 */

/**
 * What kind of refusal: `unreachable` means that nobody answers at all, `unasked` that the client asks nobody; the others are
 * answers of the daemon.
 */
export type EngineErrorKind =
  'not-found' | 'conflict' | 'invalid' | 'not-modified' | 'system' | 'unasked' | 'unreachable';

/** A refusal of the Engine; the message is what stands after `Error response from daemon: `. */
export class EngineError extends Error {
  override name = 'EngineError';
  /** What kind of refusal. */
  readonly kind: EngineErrorKind;
  /** The exit code that `docker run` ends with when the container could not start: 126, 127 or 128. */
  readonly exitCode: number | undefined;

  /** `message` is in the daemon's words, without `Error response from daemon: `. */
  constructor(kind: EngineErrorKind, message: string, exitCode?: number) {
    super(message);
    this.kind = kind;
    this.exitCode = exitCode;
  }
}

/** A refusal as the CLI prints it. */
export function shownRefusal({ kind, message }: EngineError): string {
  const isOwn = kind === 'unreachable' || kind === 'unasked';
  return isOwn ? message : `Error response from daemon: ${message}`;
}

/** Refuses an empty text where a container, a network or a volume has to be named. Source: trimID in moby's client. */
export function requireName(what: 'container' | 'network' | 'volume', ref: string): void {
  if (ref.trim() === '') throw new EngineError('unasked', `invalid ${what} name or ID: value is empty`);
}

/** The words of the CLI when no daemon answers at an endpoint. */
export function noDaemon(endpoint: string): string {
  return `Cannot connect to the Docker daemon at ${endpoint}. Is the docker daemon running?`;
}

/** The refusal about a container that is not there. Source: containerNotFound. */
export function noSuchContainer(ref: string): EngineError {
  return new EngineError('not-found', `No such container: ${ref}`);
}

/** The refusal about a container that has to run and does not; `what` is `container` or `Container`. Source: errNotRunning. */
export function notRunning(id: string, what: 'container' | 'Container' = 'container'): EngineError {
  return new EngineError('conflict', `${what} ${id} is not running`);
}
