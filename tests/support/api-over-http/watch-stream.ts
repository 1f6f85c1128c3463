import type { ServerResponse } from 'node:http';
import { keyOf, type StoredObject } from '../../../src/simulation/kubernetes/objects/object.ts';
import type { World } from '../../../src/simulation/world.ts';
import type { ApiPath } from './api-path.ts';
import { wantsTable, type ApiRequest } from './api-request.ts';
import { objectsOf } from './objects-of.ts';
import { tableDocument } from './table-document.ts';

/** A watch that somebody holds open. */
export interface WatchStream {
  /** Sends what has changed since the last look. */
  look: () => void;
  /** Ends it. */
  end: () => void;
}

/** Opens a watch: what is there if it was asked for, then every change that a look finds. */
export function openWatch(
  world: World,
  request: ApiRequest,
  path: ApiPath,
  response: ServerResponse,
  write: (text: string) => string,
): WatchStream {
  const query = request.url.searchParams;
  const send = (type: string, object: unknown) =>
    response.write(write(`${JSON.stringify({ type, object })}\n`));
  const shown = (object: StoredObject) =>
    wantsTable(request) ? tableDocument(world, path.resource, [object], query.get('includeObject')) : object;
  const seen = new Map<string, StoredObject>();
  const since = Number(query.get('resourceVersion') ?? '0');
  response.writeHead(200, { 'content-type': 'application/json' });
  response.flushHeaders();
  const withInitial = query.get('sendInitialEvents') === 'true' || since === 0;
  for (const object of objectsOf(world, path, query)) {
    seen.set(keyOf(object), object);
    if (withInitial || Number(object.metadata.resourceVersion) > since)
      send(withInitial ? 'ADDED' : 'MODIFIED', shown(object));
  }
  if (query.get('sendInitialEvents') === 'true') send('BOOKMARK', bookmark(world, path));
  return { look, end: () => response.end() };

  function look(): void {
    const present = objectsOf(world, path, query).sort(
      (one, other) => Number(one.metadata.resourceVersion) - Number(other.metadata.resourceVersion),
    );
    for (const object of present) {
      const before = seen.get(keyOf(object));
      if (before === object) continue;
      seen.set(keyOf(object), object);
      if (before && before.metadata.uid !== object.metadata.uid) send('DELETED', shown(before));
      send(before?.metadata.uid === object.metadata.uid ? 'MODIFIED' : 'ADDED', shown(object));
    }
    const keys = new Set(present.map(keyOf));
    for (const [key, object] of seen) {
      if (keys.has(key)) continue;
      seen.delete(key);
      send('DELETED', shown(object));
    }
  }
}

/** Says that all that was there has been sent. */
function bookmark(world: World, { resource }: ApiPath) {
  return {
    kind: resource.kind,
    apiVersion: resource.apiVersion,
    metadata: {
      resourceVersion: String(world.cluster.resourceVersion),
      creationTimestamp: null,
      annotations: { 'k8s.io/initial-events-end': 'true' },
    },
  };
}
