import { expandPath, type ApiPath } from './api-path.ts';
import { isProtobuf, readProtobuf } from './protobuf.ts';
import type { IncomingMessage } from 'node:http';
import type { PlainData } from '../../../src/simulation/plain-data.ts';

/** A request to the API, read whole. */
export interface ApiRequest {
  method: string;
  url: URL;
  /** What the path names; undefined for discovery, versions and schemas. */
  path: ApiPath | undefined;
  accept: string;
  contentType: string;
  /** The body as JSON; null when there is none. */
  body: PlainData;
}

/** Reads a request; `readText` gets the body before it is parsed. */
export async function readRequest(
  incoming: IncomingMessage,
  readText: (text: string) => string,
): Promise<ApiRequest> {
  const pieces: Buffer[] = [];
  for await (const piece of incoming) pieces.push(piece as Buffer);
  const content = Buffer.concat(pieces);
  const text = isProtobuf(content) ? JSON.stringify(readProtobuf(content)) : content.toString('utf8');
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1');
  return {
    method: incoming.method ?? 'GET',
    url,
    path: expandPath(url.pathname),
    accept: incoming.headers.accept ?? '',
    contentType: incoming.headers['content-type'] ?? '',
    body: text === '' ? null : (JSON.parse(readText(text)) as PlainData),
  };
}

/** Whether a table is asked for, as `kubectl get` does. */
export function wantsTable({ accept }: ApiRequest): boolean {
  return accept.includes('as=Table');
}
