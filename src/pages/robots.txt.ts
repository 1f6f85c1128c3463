import type { APIContext } from 'astro';
import { link } from '../link.ts';

/** Everything may be read; the sitemap says what there is. */
export function GET({ site }: APIContext): Response {
  return new Response(
    `User-agent: *\nAllow: /\n\nSitemap: ${new URL(link('/sitemap-index.xml'), site).href}\n`,
  );
}
