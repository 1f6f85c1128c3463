/** Fetches what keeps the site for reading offline, once the page has everything that it needs itself. */
const AFTER_LOAD_MS = 2000;

function whenIdle(act: () => void): void {
  if ('requestIdleCallback' in globalThis) requestIdleCallback(act, { timeout: 10_000 });
  else setTimeout(act);
}

function begin(): void {
  setTimeout(() => whenIdle(() => void import('./keep-offline.ts')), AFTER_LOAD_MS);
}

// The service worker comes with a build; while authors work there is none.
if (import.meta.env.PROD) {
  if (document.readyState === 'complete') begin();
  else addEventListener('load', begin);
  document.querySelector('[data-offline-switch]')?.addEventListener('pointerenter', () => {
    void import('./keep-offline.ts');
  });
}
