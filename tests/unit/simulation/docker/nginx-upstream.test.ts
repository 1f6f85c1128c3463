import { describe, expect, it } from 'vitest';
import { readUpstream } from '../../../../src/simulation/docker/nginx-upstream.ts';

const location = (inside: string) => `server { listen 80; location / { ${inside} } }`;

describe('where an nginx sends requests', () => {
  it('is looked up again after valid= when the name stands in a variable', () => {
    const text = `resolver 127.0.0.11 valid=10s;\n${location('set $up http://trade-api:8080; proxy_pass $up;')}`;
    expect(readUpstream(text)).toEqual({ name: 'trade-api', port: 8080, validMs: 10_000, triesNext: true });
  });

  it('is believed for the 600 s that Docker says when there is no valid=', () => {
    const text = `resolver 127.0.0.11;\n${location('set $up "trade-api"; proxy_pass http://$up:8080;')}`;
    expect(readUpstream(text)?.validMs).toBe(600_000);
  });

  it('is looked up at the start alone when the name is written out', () => {
    const text = `resolver 127.0.0.11 valid=10s;\n${location('proxy_pass http://trade-api;')}`;
    expect(readUpstream(text)).toEqual({ name: 'trade-api', port: 80, validMs: null, triesNext: true });
  });

  it('follows an upstream block, which is looked up again with resolve', () => {
    const group = (word: string) =>
      `upstream api { server trade-api:8080${word}; }\nresolver 127.0.0.11 valid=5s;`;
    expect(readUpstream(group('') + location('proxy_pass http://api;'))?.validMs).toBeNull();
    const resolved = readUpstream(group(' resolve') + location('proxy_pass http://api;'));
    expect(resolved).toMatchObject({ name: 'trade-api', port: 8080, validMs: 5000 });
  });

  it('says whether a request that failed is tried elsewhere', () => {
    expect(readUpstream(location('proxy_next_upstream off; proxy_pass http://a;'))?.triesNext).toBe(false);
  });

  it('is nowhere without proxy_pass, or when it is a comment', () => {
    expect(readUpstream(location('root /usr/share/nginx/html;'))).toBeUndefined();
    expect(readUpstream(location('# proxy_pass http://a;\n'))).toBeUndefined();
  });
});
