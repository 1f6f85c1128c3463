import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSiteAddress } from '../../src/site-address.ts';

describe('the address of the site', () => {
  test('is an example host and the root when nothing is set', () => {
    expect(readSiteAddress({})).toEqual({ origin: 'https://box-to-fleet.example', base: '/' });
    expect(readSiteAddress({ SITE_URL: '', BASE_PATH: '' })).toEqual(readSiteAddress({}));
  });

  test.each([
    ['https://example.com', 'https://example.com'],
    ['https://example.com/', 'https://example.com'],
    ['http://localhost:4321', 'http://localhost:4321'],
  ])('takes SITE_URL=%s', (value, origin) => {
    expect(readSiteAddress({ SITE_URL: value }).origin).toBe(origin);
  });

  test.each(['example.com', '//example.com', 'ftp://example.com', 'javascript:alert(1)', 'x'])(
    'refuses SITE_URL=%s and shows a right one',
    (value) => {
      expect(() => readSiteAddress({ SITE_URL: value })).toThrow(
        `SITE_URL=${value} is not a web address. Write scheme and host, such as SITE_URL=https://example.com`,
      );
    },
  );

  test.each(['https://example.com/docs', 'https://example.com/?a=b', 'https://example.com/#top'])(
    'refuses more than scheme and host in SITE_URL=%s',
    (value) => {
      expect(() => readSiteAddress({ SITE_URL: value })).toThrow(/has more than scheme and host/);
    },
  );

  test('says where the folder of a SITE_URL belongs', () => {
    expect(() => readSiteAddress({ SITE_URL: 'https://example.com/docs' })).toThrow(
      'SITE_URL=https://example.com BASE_PATH=/docs',
    );
  });

  test.each([
    ['/', '/'],
    ['/a', '/a/'],
    ['/a/b', '/a/b/'],
    ['/a/b/', '/a/b/'],
    ['/docs-1/v2.0_x~y', '/docs-1/v2.0_x~y/'],
  ])('takes BASE_PATH=%s', (value, base) => {
    expect(readSiteAddress({ BASE_PATH: value }).base).toBe(base);
  });

  test.each(['a/b', 'https://example.com', '/a//b', '/a b', '/ä', '/a?b', '//'])(
    'refuses BASE_PATH=%s and shows a right one',
    (value) => {
      expect(() => readSiteAddress({ BASE_PATH: value })).toThrow(
        new RegExp(`^BASE_PATH=.* is not a path\\. .*such as BASE_PATH=/docs/fleet$`),
      );
    },
  );

  test('has a base with a slash at both ends, and reading it again changes nothing', () => {
    const segment = fc.stringMatching(/^[\w.~-]{1,12}$/);
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 5 }), fc.boolean(), (segments, slash) => {
        const { base } = readSiteAddress({
          BASE_PATH: `/${segments.join('/')}${slash && segments.length > 0 ? '/' : ''}`,
        });
        expect(base).toMatch(/^\/(?:[^/]+\/)*$/);
        expect(readSiteAddress({ BASE_PATH: base }).base).toBe(base);
      }),
    );
  });
});
