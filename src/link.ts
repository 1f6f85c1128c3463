/** An address of this site, given from its root, with the site's base path before it. */
export function link(path: string): string {
  return import.meta.env.BASE_URL.replace(/\/$/, '') + path;
}

/** The address of a lesson. */
export function lessonLink(slug: string): string {
  return link(`/lessons/${slug}/`);
}
