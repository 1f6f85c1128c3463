import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { serveSite } from '../../support/static-server.ts';

let folder = '';
let server: Server;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'served-'));
  const root = join(folder, 'site');
  mkdirSync(join(root, 'lessons'), { recursive: true });
  writeFileSync(join(folder, 'secret.txt'), 'secret');
  writeFileSync(join(root, 'index.html'), 'home');
  writeFileSync(join(root, '404.html'), 'missing');
  writeFileSync(join(root, 'lessons', 'index.html'), 'lessons');
  writeFileSync(join(root, 'style.css'), 'p{}');
  server = await serveSite({ folder: root, base: '/a/b/', port: 0 });
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

/** What the server answers to a path that is sent as it is written. */
function answer(path: string): Promise<{ status: number; body: string; type: string; location: string }> {
  const { port } = server.address() as AddressInfo;
  return new Promise((done, fail) => {
    request({ port, host: '127.0.0.1', path }, (response) => {
      let body = '';
      response.on('data', (part) => (body += String(part)));
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          body,
          type: response.headers['content-type'] ?? '',
          location: response.headers.location ?? '',
        }),
      );
    })
      .on('error', fail)
      .end();
  });
}

describe('the server of the browser tests', () => {
  test('serves the home page, folders and files below its base path', async () => {
    expect(await answer('/a/b/')).toMatchObject({
      status: 200,
      body: 'home',
      type: 'text/html; charset=utf-8',
    });
    expect(await answer('/a/b/lessons/?x=1')).toMatchObject({ status: 200, body: 'lessons' });
    expect(await answer('/a/b/style.css')).toMatchObject({ status: 200, type: 'text/css; charset=utf-8' });
  });

  test('adds the slash that the name of a folder lacks', async () => {
    expect(await answer('/a/b/lessons')).toMatchObject({ status: 301, location: '/a/b/lessons/' });
  });

  test.each(['/', '/a/', '/a/b/gone', '/a/bc/', '/a/b/lessons/gone/', '/a/b/%ff'])(
    'answers %s with the page for what is not there',
    async (path) => {
      expect(await answer(path)).toMatchObject({ status: 404, body: 'missing' });
    },
  );

  test.each([
    '/a/b/../secret.txt',
    '/a/b/..%2fsecret.txt',
    '/a/b/%2e%2e/secret.txt',
    '/a/b/lessons/../../secret.txt',
  ])('never leaves its folder: %s', async (path) => {
    expect(await answer(path)).toMatchObject({ status: 404, body: 'missing' });
  });
});
