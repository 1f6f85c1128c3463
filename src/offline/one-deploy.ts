/** The scripts and styles that the source of a page names. */
export function assetsIn(html: string): string[] {
  return [...html.matchAll(/(?:src|href)="([^"]*\/_astro\/[^"]+)"/g)].map(([, address = '']) => address);
}

/** Whether the page in sight is of the same deploy as the copy of it that is kept: it has all that the copy names. */
export async function isOfOneDeploy(): Promise<boolean> {
  try {
    const response = await fetch(location.pathname);
    if (!response.ok) return true;
    const kept = assetsIn(await response.text());
    return kept.every((address) =>
      document.querySelector(
        `[src="${address}"], [href="${address}"], [component-url="${address}"], [renderer-url="${address}"]`,
      ),
    );
  } catch {
    // Nothing to compare with.
    return true;
  }
}
