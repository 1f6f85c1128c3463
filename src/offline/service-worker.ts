import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { generateSW } from 'workbox-build';

/** Name of the service worker in the site's root. */
const WORKER_FILE = 'sw.js';

/** Files that no reader of a page ever asks for. */
const NEVER_READ = [
  WORKER_FILE,
  'og/**',
  'screenshot.png',
  'robots.txt',
  'rss.xml',
  'sitemap-*.xml',
  '**/*.{br,gz,map}',
];

/** No page, script or index of the site is as large; a file that is stops the build instead of staying away. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/** Writes the service worker that keeps the whole site for reading offline, after everything else is built. */
export function offlineSite(): AstroIntegration {
  return {
    name: 'offline-site',
    hooks: {
      'astro:build:done': async ({ dir, logger }) => {
        const { files, bytes } = await writeServiceWorker(fileURLToPath(dir));
        logger.info(`${files} files, ${(bytes / 1024 / 1024).toFixed(1)} MiB, can be read offline`);
      },
    },
  };
}

/** Writes the service worker of the built site in a folder; resolves to how much it keeps. */
export async function writeServiceWorker(site: string): Promise<{ files: number; bytes: number }> {
  const { count, size, warnings } = await generateSW({
    swDest: join(site, WORKER_FILE),
    globDirectory: site,
    globPatterns: ['**/*'],
    globIgnores: NEVER_READ,
    maximumFileSizeToCacheInBytes: LARGEST_BYTES,
    // Names with a hash say themselves which version they are; all else is told apart by its content.
    dontCacheBustURLsMatching: /^_astro\/.*\.[\w-]{8}\.\w+$/,
    // ?highlight= and campaign marks lead to the same page.
    ignoreURLParametersMatching: [/./],
    // A new version waits until the reader agrees; the first one begins at once.
    skipWaiting: false,
    clientsClaim: true,
    cleanupOutdatedCaches: true,
    // What is not among the files is asked of the network: a missing page, or one that is newer than this version.
    runtimeCaching: [
      {
        urlPattern: ({ request }) => request.mode === 'navigate',
        handler: 'NetworkOnly',
        options: { precacheFallback: { fallbackURL: '404.html' } },
      },
    ],
    inlineWorkboxRuntime: true,
    sourcemap: false,
    mode: 'production',
  });
  if (warnings.length > 0) throw new Error(`The service worker lacks files: ${warnings.join('; ')}`);
  return { files: count, bytes: size };
}
