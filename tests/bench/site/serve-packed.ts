/** A web host that sends text as brotli, and keeps a list of what it sent. */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join, resolve, sep } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

/** A file that was sent. */
export interface Sent {
  path: string;
  /** Bytes of the body as they went over the wire. */
  bytes: number;
  mediaType: string;
  /** Whether the browser fetched it for a page that may come next. */
  isAhead: boolean;
}

/** A running host. */
export interface PackedHost {
  origin: string;
  /** What was sent since the list was last emptied. */
  sent: Sent[];
  server: Server;
}

const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
};
const PLAIN_TYPES: Record<string, string> = {
  '.ico': 'image/x-icon',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
  '.woff2': 'font/woff2',
};

/** Serves a built site from the root of a free port. */
export async function servePacked(folder: string): Promise<PackedHost> {
  const root = resolve(folder);
  const packed = new Map<string, Buffer>();
  const sent: Sent[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent((request.url ?? '/').replace(/[?#].*$/, ''));
    const file = fileAt(root, path);
    if (!file) return void response.writeHead(404).end();
    const extension = extname(file);
    const isText = extension in MEDIA_TYPES;
    const body = packed.get(file) ?? (isText ? brotliCompressSync(readFileSync(file)) : readFileSync(file));
    packed.set(file, body);
    const mediaType = MEDIA_TYPES[extension] ?? PLAIN_TYPES[extension] ?? 'application/octet-stream';
    const isAhead = request.headers['sec-purpose']?.includes('prefetch') ?? false;
    sent.push({ path, bytes: body.length, mediaType, isAhead });
    response.writeHead(200, {
      'content-type': mediaType,
      'content-length': body.length,
      ...(isText && { 'content-encoding': 'br' }),
    });
    response.end(body);
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return { origin: `http://127.0.0.1:${port}`, sent, server };
}

function fileAt(root: string, path: string): string | undefined {
  const file = resolve(root, `.${path}`);
  if (file !== root && !file.startsWith(root + sep)) return undefined;
  const whole = path.endsWith('/') ? join(file, 'index.html') : file;
  return existsSync(whole) && statSync(whole).isFile() ? whole : undefined;
}
