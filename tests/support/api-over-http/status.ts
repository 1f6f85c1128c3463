import { ApiError, type ApiReason } from '../../../src/simulation/kubernetes/api-server/errors.ts';

/** An answer over HTTP. */
export interface Answer {
  code: number;
  /** JSON, or text as it is. */
  body: unknown;
  /** What the server warns of. */
  warnings?: string[];
}

const CODES: Record<ApiReason, number> = {
  NotFound: 404,
  AlreadyExists: 409,
  Conflict: 409,
  Invalid: 422,
  BadRequest: 400,
  Forbidden: 403,
  TooManyRequests: 429,
  MethodNotAllowed: 405,
  InternalError: 500,
};

/** The Status that an error of the API server is over HTTP; anything else is thrown on. */
export function statusOf(error: unknown): Answer {
  if (!(error instanceof ApiError)) throw error;
  const code = CODES[error.reason];
  const causes = error.causes.map(({ field, detail }) => ({
    reason: 'FieldValueInvalid',
    field,
    message: detail,
  }));
  return {
    code,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message: error.message,
      reason: error.reason,
      details: { ...error.about, ...(causes.length > 0 && { causes }) },
      code,
    },
  };
}

/** The answer to a request for what this server does not have. */
export function unknownPath(): Answer {
  const message = 'the server could not find the requested resource';
  return {
    code: 404,
    body: {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Failure',
      message,
      reason: 'NotFound',
      code: 404,
    },
  };
}
