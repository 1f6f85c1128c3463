import { describe, expect, it } from 'vitest';
import { keepWantsOffline, wantsOffline } from '../../../src/offline/offline-choice.ts';
import { assetsIn } from '../../../src/offline/one-deploy.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

describe('the choice to keep the site for reading offline', () => {
  it('is yes until the reader says no', () => {
    const { storage } = memoryStorage();
    expect(wantsOffline(storage)).toBe(true);
    keepWantsOffline(storage, false);
    expect(wantsOffline(storage)).toBe(false);
    keepWantsOffline(storage, true);
    expect(wantsOffline(storage)).toBe(true);
  });

  it('is no where the browser keeps nothing', () => {
    const { storage } = memoryStorage({}, 'forbidden');
    expect(wantsOffline(storage)).toBe(false);
    expect(keepWantsOffline(storage, true)).toBe(false);
  });
});

it('finds the scripts and styles that a page names, under a base path too', () => {
  const html =
    '<link rel="stylesheet" href="/a/b/_astro/Page.Ab12.css"><script type="module" src="/a/b/_astro/x.js">' +
    '</script><a href="/a/b/lessons/first/">first</a><img src="/favicon.svg">';
  expect(assetsIn(html)).toEqual(['/a/b/_astro/Page.Ab12.css', '/a/b/_astro/x.js']);
});
