import { describe, expect, test } from 'vitest';
import { readCurlArgs } from '../../../../../src/simulation/console/curl/curl-args.ts';
import { consoleWorld, pass, type } from '../../../../support/console-world.ts';

const CODE = "curl -s -o /dev/null -w '%{http_code}' localhost:8080/";

describe('curl', () => {
  test('goes through a reverse proxy to a copy, and gets 502 when none is left', () => {
    const world = consoleWorld({
      'default.conf':
        'resolver 127.0.0.11 valid=10s;\nserver { listen 80; location / { set $up http://api:8080; proxy_pass $up; } }\n',
      Dockerfile: 'FROM nginx:1.29-alpine\nCOPY default.conf /etc/nginx/conf.d/default.conf\n',
    });
    type(world, 'docker build -q -t proxy . && docker pull alpine:3.22 && docker network create shop');
    type(
      world,
      "docker run -d --name api --network shop alpine:3.22 sh -c 'mkdir /www; echo copy > /www/index.html; httpd -f -p 8080 -h /www'",
    );
    type(world, 'docker run -d --name front --network shop -p 8080:80 proxy');
    pass(world, 2000);
    expect(type(world, 'curl -s localhost:8080/').stdout).toBe('copy\n');
    type(world, 'docker rm -f api');
    expect(type(world, CODE).stdout).toBe('502');
    expect(type(world, 'curl -fs localhost:8080/').exitCode).toBe(22);
  });

  test('writes to a file, and shows headers with -i', () => {
    const world = consoleWorld();
    type(
      world,
      "docker run -d -p 8080:80 alpine:3.22 sh -c 'mkdir /www; echo hi > /www/index.html; httpd -f -p 80 -h /www'",
    );
    pass(world, 1000);
    type(world, 'curl -s -o page localhost:8080/');
    expect(type(world, 'cat page').stdout).toBe('hi\n');
    expect(type(world, 'curl -si localhost:8080/').stdout).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
  });

  test('knows no names from inside of a cluster or a network', () => {
    expect(type(consoleWorld(), 'curl trade-api.trading')).toEqual({
      stdout: '',
      stderr: 'curl: (6) Could not resolve host: trade-api.trading\n',
      exitCode: 6,
    });
  });

  test('reads its arguments, joined and apart', () => {
    const request = readCurlArgs(
      ['-sSX', 'POST', '-d', 'a=1', '-m5', 'http://localhost:8080/x?y=1'],
      () => undefined,
    );
    expect(request).toMatchObject({
      host: 'localhost',
      port: 8080,
      path: '/x?y=1',
      method: 'POST',
      body: 'a=1',
      maxTimeMs: 5000,
    });
    expect(readCurlArgs(['https://a'], () => undefined)).toHaveProperty('problem');
    expect(readCurlArgs(['--frob'], () => undefined)).toHaveProperty('problem');
  });
});
