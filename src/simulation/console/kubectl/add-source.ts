/*
 * Models: naming the file in what the API server says of an object from it.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/cmd/util/helpers.go (AddSourceToErr)
 */
import { ApiError } from '../../kubernetes/api-server/errors.ts';

/** Does something with an object from a file; an ApiError then says `error when creating "web.yaml": …`. */
export function withSource<Result>(verb: string, source: string, act: () => Result): Result {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof ApiError) || source === '') throw error;
    const message = `error when ${verb} ${JSON.stringify(source)}: ${error.message}`;
    throw new ApiError(error.reason, message, error.causes, error.about);
  }
}
