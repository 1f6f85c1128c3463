import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { unixMs } from '../../../src/simulation/clock.ts';
import { get } from '../../../src/simulation/kubernetes/api-server/api-server.ts';
import { advance, type Rules } from '../../../src/simulation/step.ts';
import type { World } from '../../../src/simulation/world.ts';
import { keyOfPath, type ApiPath } from './api-path.ts';
import { readRequest, wantsTable, type ApiRequest } from './api-request.ts';
import { discoveryDocument } from './discovery-documents.ts';
import { logText } from './log-text.ts';
import { metricsDocument } from './metrics-document.ts';
import { objectsOf } from './objects-of.ts';
import { getScalable } from '../../../src/simulation/kubernetes/api-server/scale.ts';
import { scaleOf } from './scale-document.ts';
import { shiftJson, shiftLog } from './shifted-dates.ts';
import { statusOf, unknownPath, type Answer } from './status.ts';
import { tableDocument } from './table-document.ts';
import { openWatch, type WatchStream } from './watch-stream.ts';
import { writeRequest } from './write-request.ts';

/** How much virtual time passes at once while somebody waits, in milliseconds: as the console looks. */
const STEP_MS = 100;

/** What a real API server of 1.33 and later says with every answer about Endpoints. */
const ENDPOINTS_DEPRECATED = 'v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice';

/** An API server that answers over HTTP for a world. */
export interface ServedApi {
  /** Where it answers, such as `http://127.0.0.1:34567`. */
  url: string;
  /** Answers for another world from now on, with the dates moved so that the world's now is the real one. */
  show: (world: World) => void;
  /** By how many seconds dates are moved. */
  shiftSeconds: () => number;
  /** Lets time pass even when nobody watches, for commands that ask again and again. */
  letTimePass: (passes: boolean) => void;
  /** The requests since the last call, for whoever looks for a mistake. */
  takeRequests: () => string[];
  close: () => Promise<void>;
}

/** Serves the API of a world on 127.0.0.1; time passes in it only while somebody watches, or when it is let. */
export async function serveApi(rules: Rules<World>): Promise<ServedApi> {
  let current: World | undefined;
  let shift = 0;
  let isTicking = false;
  let requests: string[] = [];
  const watches = new Set<WatchStream>();
  const server = createServer((incoming, response) => {
    requests.push(`${incoming.method} ${incoming.url}`);
    handle(incoming, response).catch((error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      response.writeHead(500, { 'content-type': 'text/plain' }).end(`adapter: ${message}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const pump = setInterval(() => {
    if (!current || (watches.size === 0 && !isTicking)) return;
    advance(current, rules, current.nowMs + STEP_MS);
    for (const watch of watches) watch.look();
  }, 1);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    show(world) {
      for (const watch of watches) watch.end();
      watches.clear();
      current = world;
      shift = Math.floor(Date.now() / 1000) - Math.floor(unixMs(world) / 1000);
    },
    shiftSeconds: () => shift,
    letTimePass: (passes) => {
      isTicking = passes;
    },
    takeRequests() {
      const taken = requests;
      requests = [];
      return taken;
    },
    async close() {
      clearInterval(pump);
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  async function handle(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const world = current!;
    const request = await readRequest(incoming, (text) => shiftJson(text, -shift));
    const { path } = request;
    if (path && request.method === 'GET' && request.url.searchParams.get('watch') === 'true') {
      const watch = openWatch(world, request, path, response, (text) => shiftJson(text, shift));
      watches.add(watch);
      response.on('close', () => watches.delete(watch));
      return;
    }
    send(response, answerOf(world, request, path));
  }

  function send(response: ServerResponse, { code, body, warnings = [] }: Answer): void {
    const isText = typeof body === 'string';
    const text = isText ? shiftLog(body, shift) : shiftJson(JSON.stringify(body), shift);
    for (const warning of warnings) response.appendHeader('warning', `299 - ${JSON.stringify(warning)}`);
    response.writeHead(code, { 'content-type': isText ? 'text/plain' : 'application/json' }).end(text);
  }
}

function answerOf(world: World, request: ApiRequest, path: ApiPath | undefined): Answer {
  try {
    if (!path) return pathless(world, request.url);
    if (request.method !== 'GET') return writeRequest(world, request, path);
    const warnings = path.resource.kind === 'Endpoints' ? [ENDPOINTS_DEPRECATED] : [];
    return { code: 200, body: read(world, request, path), warnings };
  } catch (error) {
    return statusOf(error);
  }
}

function pathless(world: World, url: URL): Answer {
  const body = discoveryDocument(world, url.pathname.replace(/\/$/, '')) ?? metricsDocument(world, url);
  return body === undefined ? unknownPath() : { code: 200, body };
}

function read(world: World, request: ApiRequest, path: ApiPath): unknown {
  const { resource, name, subresource } = path;
  const query = request.url.searchParams;
  if (subresource === 'log') return logText(world, path, query);
  const withObjects = query.get('includeObject');
  if (name === undefined) {
    const objects = objectsOf(world, path, query);
    if (wantsTable(request)) return tableDocument(world, resource, objects, withObjects);
    const metadata = { resourceVersion: String(world.cluster.resourceVersion) };
    return { kind: `${resource.kind}List`, apiVersion: resource.apiVersion, metadata, items: objects };
  }
  if (subresource === 'scale') return scaleOf(getScalable(world, resource.kind, keyOfPath(path)));
  const object = get<string>(world, resource.kind, keyOfPath(path));
  return wantsTable(request) ? tableDocument(world, resource, [object], withObjects) : object;
}
