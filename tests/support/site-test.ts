import { test as base, type BrowserContext } from '@playwright/test';
import { sitemapPages } from './sitemap.ts';
import { builds } from './builds.ts';

/** What a browser test knows of the build that it visits. */
export interface Site {
  /** Path of the site with a slash at both ends. */
  base: string;
  /** Every page of the sitemap, relative to the base path; './' is the home page. */
  pages: string[];
  /** The lessons among them. */
  lessons: string[];
  /** Every page and one address that has none. */
  pagesAndMissing: string[];
}

/** Playwright's test with the pages of the build that the project serves. */
export const test = base.extend<{ site: Site; keepsOffline: boolean }>({
  /** Whether the reader keeps a copy for offline; offline.spec.ts wants it, others would fetch the whole site. */
  keepsOffline: [false, { option: true }],

  // A script costs nothing; a storage state that has local storage opens a page for each test to fill it.
  context: async ({ context, keepsOffline }, use) => {
    if (!keepsOffline) await keepNothingOffline(context);
    await use(context);
  },

  // Playwright reads which fixtures are wanted from this pattern: it has to be one, and here it is none.

  site: async ({}, use, { project }) => {
    const build = builds.find(({ name }) => name === project.name) ?? builds[0]!;
    const pages = sitemapPages(build).map((path) => `./${path}`);
    await use({
      base: build.base,
      pages,
      lessons: pages.filter((path) => path.startsWith('./lessons/')),
      pagesAndMissing: [...pages, './lessons/no-such-lesson/'],
    });
  },
});

/** Makes the reader of a context one who said no to reading offline; pages without an address have no storage. */
export async function keepNothingOffline(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    if (location.protocol === 'http:') localStorage.setItem('offline', 'no');
  });
}

export { expect } from '@playwright/test';
