import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** What the network of a phone brings at once, in bytes, and how long the next piece takes. */
const PIECE_BYTES = 14_000;
const PIECE_EVERY_MS = 60;

/** Passes on what a site serves, its pages in pieces, as a slow network brings them. */
export async function serveSlowly(site: string): Promise<{ address: string; server: Server }> {
  const server = createServer((asked, response) => {
    request(new URL(asked.url ?? '/', site), (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      const isPage = answer.headers['content-type']?.startsWith('text/html');
      if (isPage)
        void answer.toArray().then((chunks) => sendSlowly(response, Buffer.concat(chunks as Buffer[])));
      else answer.pipe(response);
    }).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server };
}

async function sendSlowly(response: ServerResponse, page: Buffer): Promise<void> {
  for (let at = 0; at < page.length; at += PIECE_BYTES) {
    response.write(page.subarray(at, at + PIECE_BYTES));
    await pause(PIECE_EVERY_MS);
  }
  response.end();
}
