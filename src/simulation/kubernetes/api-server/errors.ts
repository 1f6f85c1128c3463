/*
 * Models: the answers of the API server to a request that it does not fulfil.
 * Leaves out: authentication and rate limits.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/api/errors/errors.go
 */

/** A request was not fulfilled; `message` is what the server says, without kubectl's words around it. */
export class ApiError extends Error {
  override name = 'ApiError';
  /** The reason of the Status, such as NotFound. */
  readonly reason: ApiReason;
  /** What is wrong with which field, for reason Invalid. */
  readonly causes: readonly FieldError[];
  /** The object that it is about, where the answer names one; kubectl says `The Deployment "x" is invalid` from it. */
  readonly about: { kind: string; name: string } | undefined;

  /** A reason, a message, for Invalid the single field errors, and the object that it is about. */
  constructor(
    reason: ApiReason,
    message: string,
    causes: readonly FieldError[] = [],
    about?: { kind: string; name: string },
  ) {
    super(message);
    this.reason = reason;
    this.causes = causes;
    this.about = about;
  }
}

/** Why a request was not fulfilled. */
export type ApiReason =
  | 'NotFound'
  | 'AlreadyExists'
  | 'Conflict'
  | 'Invalid'
  | 'BadRequest'
  | 'Forbidden'
  | 'TooManyRequests'
  | 'MethodNotAllowed'
  | 'InternalError';

/** What is wrong with a field. */
export interface FieldError {
  /** Its path, such as `spec.template.spec.containers[0].image`. */
  field: string;
  /** What is wrong, such as `Required value`. */
  detail: string;
}

/** The object breaks rules of its kind. `groupKind` is such as `Deployment.apps`. Source: NewInvalid. */
export function invalid(groupKind: string, name: string, causes: readonly FieldError[]): ApiError {
  const each = [...new Set(causes.map(({ field, detail }) => `${field}: ${detail}`))];
  const all = each.length === 1 ? each[0] : `[${each.join(', ')}]`;
  const kind = groupKind.split('.')[0] ?? groupKind;
  return new ApiError('Invalid', `${groupKind} ${JSON.stringify(name)} is invalid: ${all}`, causes, {
    kind,
    name,
  });
}

/** The request makes no sense, such as an object that can't be read. */
export function badRequest(message: string): ApiError {
  return new ApiError('BadRequest', message);
}

/** The request is understood and refused. Source: NewForbidden. */
export function forbidden(resource: string, name: string, why: string): ApiError {
  return new ApiError('Forbidden', `${resource} ${JSON.stringify(name)} is forbidden: ${why}`);
}

const MODIFIED =
  'the object has been modified; please apply your changes to the latest version and try again';

/** The object is not there. `resource` is the plural with its group, such as `deployments.apps`. */
export function notFound(resource: string, name: string): ApiError {
  return new ApiError('NotFound', `${resource} ${JSON.stringify(name)} not found`);
}

/** An object of that name is there already. */
export function alreadyExists(resource: string, name: string): ApiError {
  return new ApiError('AlreadyExists', `${resource} ${JSON.stringify(name)} already exists`);
}

/** Somebody else has changed the object in the meantime. */
export function conflict(resource: string, name: string): ApiError {
  return conflictBecause(resource, name, MODIFIED);
}

/** The request does not fit the object as it is now. Source: NewConflict. */
export function conflictBecause(resource: string, name: string, why: string): ApiError {
  return new ApiError(
    'Conflict',
    `Operation cannot be fulfilled on ${resource} ${JSON.stringify(name)}: ${why}`,
  );
}
