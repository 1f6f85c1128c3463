/** One build of the site on disk, and the path under which it is served. */
export interface Build {
  /** Name in test titles. */
  name: string;
  /** Folder with the built files. */
  folder: string;
  /** Path of the site with a slash at both ends. */
  base: string;
  /** Port on which the browser tests serve it. */
  port: number;
}

/** Where the sites are served; TEST_PORT lets two runs of the tests go on beside each other. */
const firstPort = Number(process.env['TEST_PORT'] || 4871);

/** The real site; DIST_DIR lets one look at another build of it. */
export const realSite: Build = {
  name: 'site',
  folder: process.env['DIST_DIR'] || 'dist',
  base: '/',
  port: firstPort,
};

/** The fixture series of three lessons under a base path; FIXTURE_DIR lets one look at another build of it. */
export const fixtureSite: Build = {
  name: 'fixture',
  folder: process.env['FIXTURE_DIR'] || 'node_modules/.cache/box-to-fleet/fixture',
  base: '/a/b/',
  port: firstPort + 1,
};

/** Both builds, for tests that must hold anywhere. */
export const builds = [realSite, fixtureSite];
