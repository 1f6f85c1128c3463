import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

/** What to serve and where. */
export interface Serving {
  /** Folder with the built files. */
  folder: string;
  /** Path of the site with a slash at both ends. */
  base: string;
  /** Port on 127.0.0.1; 0 takes a free one. */
  port: number;
}

const MEDIA_TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** Serves a built site as a plain web host does: index.html for folders, 404.html with status 404 for the rest. */
export async function serveSite({ folder, base, port }: Serving): Promise<Server> {
  const root = resolve(folder);
  if (!existsSync(join(root, 'index.html')))
    throw new Error(`${folder} has no index.html: build the site first`);
  const server = createServer((request, response) => {
    const path = pathOf(request.url ?? '/');
    const file = path?.startsWith(base) ? fileAt(root, path.slice(base.length)) : undefined;
    if (file === 'folder') response.writeHead(301, { location: `${path}/` }).end();
    else if (file) send(response, 200, file);
    else send(response, 404, join(root, '404.html'));
  });
  await new Promise<void>((done, fail) => server.once('error', fail).listen(port, '127.0.0.1', done));
  return server;
}

function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(url.replace(/[?#].*$/, ''));
  } catch {
    return undefined;
  }
}

/** The file for a path below the root; 'folder' when only a slash is missing; undefined when there is none. */
function fileAt(root: string, path: string): string | undefined {
  const file = resolve(root, `./${path}`);
  if (path.includes('\0') || (file !== root && !file.startsWith(root + sep)) || !existsSync(file))
    return undefined;
  if (!statSync(file).isDirectory()) return file;
  if (!existsSync(join(file, 'index.html'))) return undefined;
  return path === '' || path.endsWith('/') ? join(file, 'index.html') : 'folder';
}

function send(response: ServerResponse, status: number, file: string): void {
  if (!existsSync(file)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found');
    return;
  }
  response.writeHead(status, {
    'content-type': MEDIA_TYPES[extname(file)] ?? 'application/octet-stream',
    'content-length': statSync(file).size,
  });
  createReadStream(file).pipe(response);
}

if (import.meta.main) {
  const [folder = 'dist', base = '/', port = '4871'] = process.argv.slice(2);
  await serveSite({ folder, base, port: Number(port) });
  console.log(`${folder} at http://127.0.0.1:${port}${base}`);
}
