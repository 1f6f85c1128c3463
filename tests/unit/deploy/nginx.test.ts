import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compressFolder } from '../../../deploy/compress.mjs';
import { parseNginx, type Directive } from '../../support/nginx-blocks.ts';

const path = 'deploy/nginx.conf';
const text = readFileSync(path, 'utf8');

/** The directives that the configuration may use, with where nginx takes them. */
const KNOWN: Record<string, string[]> = {
  http: ['map', 'server'],
  server: [
    'listen',
    'server_name',
    'root',
    'index',
    'charset',
    'absolute_redirect',
    'server_tokens',
    'gzip_static',
    'gzip_vary',
    'add_header',
    'error_page',
    'location',
  ],
  location: ['try_files', 'access_log', 'default_type', 'return'],
};

function unknownIn(directives: readonly Directive[], place: string): string[] {
  return directives.flatMap(({ name, block }) => {
    const own = KNOWN[place]!.includes(name) ? [] : [`${name} in ${place}`];
    return block && name !== 'map' ? [...own, ...unknownIn(block, name)] : own;
  });
}

describe('the configuration of nginx', () => {
  const http = parseNginx(text);
  const server = http.find(({ name }) => name === 'server')!.block!;

  test('is made of directives that nginx knows, where it takes them', () => {
    expect(unknownIn(http, 'http')).toEqual([]);
  });

  test('listens where the image and the Pod say', () => {
    const ports = server.flatMap(({ name, args }) => (name === 'listen' ? args : []));
    expect(ports).toEqual(['8080', '[::]:8080']);
    expect(readFileSync('deploy/kubernetes/2-deployment.yaml', 'utf8')).toContain('containerPort: 8080');
    expect(readFileSync('deploy/Dockerfile', 'utf8')).toMatch(/^EXPOSE 8080$/m);
  });

  test('leaves rules for scripts and styles to the pages', () => {
    const policy = server.find(({ args }) => args[0] === 'Content-Security-Policy')!.args[1];
    expect(policy).toBe("frame-ancestors 'none'");
  });

  test('sets no header inside a location, which would take away all others', () => {
    const inside = server.filter(({ name }) => name === 'location').flatMap(({ block }) => block!);
    expect(inside.filter(({ name }) => name === 'add_header')).toEqual([]);
  });

  test.each(['a {', 'a }', 'a', '"a', '{ }'])('a broken one is noticed: %s', (broken) => {
    expect(() => parseNginx(broken)).toThrow(/^line 1: /);
  });
});

const hasNginx = spawnSync('nginx', ['-v']).status === 0;
if (!hasNginx) console.info('nginx is not installed here: its configuration is only parsed');

describe.skipIf(!hasNginx)('a real nginx', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nginx-'));
  let address = '';
  let stop = () => Promise.resolve();

  beforeAll(async () => {
    const html = join(folder, 'html');
    mkdirSync(join(html, '_astro'), { recursive: true });
    mkdirSync(join(html, 'lessons', 'one'), { recursive: true });
    writeFileSync(join(html, 'index.html'), `<!DOCTYPE html><title>Home</title>${'word '.repeat(500)}`);
    writeFileSync(join(html, '404.html'), '<!DOCTYPE html><title>Not here</title>');
    writeFileSync(join(html, 'lessons', 'one', 'index.html'), '<!DOCTYPE html><title>One</title>');
    writeFileSync(join(html, '_astro', 'app.3f2a.js'), `export const text = '${'x'.repeat(4000)}';\n`);
    compressFolder(html);
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    const own = text
      .replaceAll(/listen (?:\[::\]:)?8080;/g, (line) =>
        line.includes('[') ? '' : `listen 127.0.0.1:${port};`,
      )
      .replace('/usr/share/nginx/html', html);
    writeFileSync(join(folder, 'site.conf'), own);
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const root = process.getuid?.() === 0 ? 'user root;\n' : '';
    writeFileSync(
      join(folder, 'nginx.conf'),
      `${root}daemon off;\npid ${folder}/pid;\nerror_log stderr;\nevents {}\nhttp {\n  types { text/html html; text/javascript js; }\n  access_log off;\n` +
        `${temporary.map((name) => `  ${name}_temp_path ${folder}/${name};\n`).join('')}  include ${folder}/site.conf;\n}\n`,
    );
    const server = spawn('nginx', ['-c', resolve(folder, 'nginx.conf')], { stdio: 'ignore' });
    stop = async () => {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    };
    for (let tries = 0; tries < 50; tries++) {
      const answer = await fetch(`${address}/healthz`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((wait) => setTimeout(wait, 100));
    }
    throw new Error('nginx does not answer');
  });

  afterAll(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });

  test('serves pages that are asked for again, with the headers that a page cannot set', async () => {
    const answer = await fetch(`${address}/`);
    expect(await answer.text()).toContain('<title>Home</title>');
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': "frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
    });
    expect(headers['server']).toBe('nginx');
  });

  test('lets files with a hash in their name be kept for a year', async () => {
    const { headers } = await fetch(`${address}/_astro/app.3f2a.js`);
    expect(headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
  });

  test('hands out what was compressed at the build', async () => {
    const packed = await fetch(`${address}/_astro/app.3f2a.js`, { headers: { 'accept-encoding': 'gzip' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toBe('Accept-Encoding');
    expect(Number(packed.headers.get('content-length'))).toBeLessThan(200);
    expect(await packed.text()).toContain('export const text');
    const plain = await fetch(`${address}/_astro/app.3f2a.js`, {
      headers: { 'accept-encoding': 'identity' },
    });
    expect(plain.headers.get('content-encoding')).toBeNull();
  });

  test('leads to the slash of a folder, and to the page for what is not there', async () => {
    const folderAnswer = await fetch(`${address}/lessons/one`, { redirect: 'manual' });
    expect([folderAnswer.status, folderAnswer.headers.get('location')]).toEqual([301, '/lessons/one/']);
    const missing = await fetch(`${address}/nope/`);
    expect([missing.status, await missing.text()]).toEqual([404, '<!DOCTYPE html><title>Not here</title>']);
    expect(missing.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('answers probes', async () => {
    const answer = await fetch(`${address}/healthz`);
    expect([answer.status, await answer.text()]).toEqual([200, 'ok\n']);
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
