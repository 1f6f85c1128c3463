import { test as base } from '@playwright/test';
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
export const test = base.extend<{ site: Site }>({
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

export { expect } from '@playwright/test';
