import type { DeleteOptions } from '../../../src/simulation/kubernetes/api-server/remove.ts';
import { find, get, type Requester } from '../../../src/simulation/kubernetes/api-server/api-server.ts';
import { bindPod } from '../../../src/simulation/kubernetes/api-server/bind-pod.ts';
import { create } from '../../../src/simulation/kubernetes/api-server/create.ts';
import { ApiError } from '../../../src/simulation/kubernetes/api-server/errors.ts';
import { evictPod } from '../../../src/simulation/kubernetes/api-server/evict-pod.ts';
import { unknownFieldsOf } from '../../../src/simulation/kubernetes/api-server/decode.ts';
import { patch, patched, type PatchType } from '../../../src/simulation/kubernetes/api-server/patch.ts';
import { remove } from '../../../src/simulation/kubernetes/api-server/remove.ts';
import { scale } from '../../../src/simulation/kubernetes/api-server/scale.ts';
import { update } from '../../../src/simulation/kubernetes/api-server/update.ts';
import type { GivenObject, StoredObject } from '../../../src/simulation/kubernetes/objects/object.ts';
import type { World } from '../../../src/simulation/world.ts';
import { keyOfPath, type ApiPath } from './api-path.ts';
import type { ApiRequest } from './api-request.ts';
import type { Answer } from './status.ts';
import { scaleOf } from './scale-document.ts';

const requester: Requester = { actor: 'kubectl' };

const PATCH_TYPES: Record<string, PatchType> = {
  'application/json-patch+json': 'json',
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
};

/** Carries out a request that changes something. What the API server refuses is an ApiError. */
export function writeRequest(world: World, request: ApiRequest, path: ApiPath): Answer {
  switch (request.method) {
    case 'POST':
      return {
        code: 201,
        body: createFrom(world, request, path),
        warnings: isWarned(request) && !path.subresource ? unknownIn(request.body as never) : [],
      };
    case 'PUT':
      return { code: 200, body: putFrom(world, request, path) };
    case 'PATCH':
      return patchAnswer(world, request, path);
    case 'DELETE':
      return {
        code: 200,
        body: remove(world, path.resource.kind, keyOfPath(path), deleteOptions(request), requester),
      };
    default:
      throw new ApiError(
        'MethodNotAllowed',
        'the server does not allow this method on the requested resource',
      );
  }
}

function optionsOf({ url }: ApiRequest) {
  return {
    dryRun: url.searchParams.get('dryRun') === 'All',
    strict: url.searchParams.get('fieldValidation') === 'Strict',
  };
}

function createFrom(world: World, request: ApiRequest, path: ApiPath): unknown {
  const { resource, namespace, subresource } = path;
  if (subresource === 'eviction') {
    const { deleteOptions: options = {} } = request.body as { deleteOptions?: object };
    evictPod(world, keyOfPath(path), { ...options, dryRun: optionsOf(request).dryRun }, requester);
    return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 };
  }
  if (subresource === 'binding') {
    const { target } = request.body as { target: { name: string } };
    return bindPod(world, keyOfPath(path), target.name, requester);
  }
  const given = request.body as unknown as GivenObject;
  const { kind, apiVersion } = resource;
  const metadata = { ...given.metadata, ...(resource.isNamespaced && namespace && { namespace }) };
  return create(world, { ...given, apiVersion, kind, metadata }, requester, optionsOf(request));
}

function putFrom(world: World, request: ApiRequest, path: ApiPath): unknown {
  if (path.subresource === 'scale') return scaleTo(world, request.body, path);
  return update(world, request.body as unknown as StoredObject, requester, optionsOf(request));
}

function scaleTo(world: World, body: unknown, path: ApiPath): unknown {
  const { spec = {}, metadata = {} } = body as {
    spec?: { replicas?: number };
    metadata?: { resourceVersion?: string };
  };
  const { resourceVersion } = metadata;
  const conditions = resourceVersion === undefined ? {} : { resourceVersion };
  return scaleOf(
    scale(world, path.resource.kind, keyOfPath(path), spec.replicas ?? 0, requester, conditions),
  );
}

/** A patch with the warnings about fields that are not known. */
function patchAnswer(world: World, request: ApiRequest, path: ApiPath): Answer {
  const key = keyOfPath(path);
  const before = find<string>(world, path.resource.kind, key);
  const body = patchFrom(world, request, path);
  const type = PATCH_TYPES[request.contentType.split(';')[0]!];
  if (!before || !type || path.subresource) return { code: 200, body };
  if (!isWarned(request)) return { code: 200, body };
  return { code: 200, body, warnings: unknownIn(patched(before, request.body, type)) };
}

/** Whether fields that are not known are taken with a warning: unless something else is asked for. */
function isWarned({ url }: ApiRequest): boolean {
  return (url.searchParams.get('fieldValidation') ?? 'Warn') === 'Warn';
}

function unknownIn(object: Parameters<typeof unknownFieldsOf>[0]): string[] {
  return unknownFieldsOf(object).map((field) => `unknown field ${JSON.stringify(field)}`);
}

function patchFrom(world: World, request: ApiRequest, path: ApiPath): unknown {
  const { kind } = path.resource;
  if (path.subresource === 'scale') {
    get(world, kind, keyOfPath(path));
    return scaleTo(world, request.body, path);
  }
  const type = PATCH_TYPES[request.contentType.split(';')[0]!];
  if (!type) throw new ApiError('BadRequest', `the patch type ${request.contentType} is not modelled`);
  const part = path.subresource === 'status' ? ({ subresource: 'status' } as const) : {};
  return patch(world, kind, keyOfPath(path), request.body, type, requester, {
    ...optionsOf(request),
    ...part,
  });
}

function deleteOptions(request: ApiRequest): DeleteOptions {
  const { propagationPolicy, gracePeriodSeconds, preconditions, dryRun } = (request.body ?? {}) as Omit<
    DeleteOptions,
    'dryRun'
  > & { dryRun?: string[] };
  return {
    ...(propagationPolicy !== undefined && { propagationPolicy }),
    ...(gracePeriodSeconds !== undefined && { gracePeriodSeconds }),
    ...(preconditions !== undefined && { preconditions }),
    dryRun: (dryRun?.length ?? 0) > 0 || optionsOf(request).dryRun,
  };
}
