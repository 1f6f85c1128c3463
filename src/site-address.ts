/** Where the site will live: its origin and the folder below it. */
export interface SiteAddress {
  /** Origin with scheme, such as https://box-to-fleet.dev, without a path. */
  origin: string;
  /** Path of the site with a slash at both ends, such as / or /a/b/. */
  base: string;
}

const DEFAULT_ORIGIN = 'https://box-to-fleet.example';

/** Reads SITE_URL and BASE_PATH; a wrong value is an error that shows a right one. */
export function readSiteAddress(environment: Record<string, string | undefined>): SiteAddress {
  return {
    origin: readOrigin(environment['SITE_URL'] || DEFAULT_ORIGIN),
    base: readBase(environment['BASE_PATH'] || '/'),
  };
}

function readOrigin(value: string): string {
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new Error(
      `SITE_URL=${value} is not a web address. Write scheme and host, such as SITE_URL=https://example.com`,
    );
  }
  if (url.pathname !== '/' || url.search || url.hash) {
    throw new Error(
      `SITE_URL=${value} has more than scheme and host. Put the folder into BASE_PATH: SITE_URL=${url.origin} BASE_PATH=${url.pathname}`,
    );
  }
  return url.origin;
}

function readBase(value: string): string {
  if (!/^\/(?:[\w.~-]+\/?)*$/.test(value)) {
    throw new Error(
      `BASE_PATH=${value} is not a path. It begins with a slash and has letters, digits, "-", "_", "." or "~" between slashes, such as BASE_PATH=/docs/fleet`,
    );
  }
  return value.endsWith('/') ? value : `${value}/`;
}
