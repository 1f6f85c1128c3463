/** The moment in the address of the page: read on arrival, kept on leaving, followed on back and forward. */
import { link as pathOf } from '../../link.ts';

/** The link in the address; null when there is none. */
export function addressLink(): string | null {
  const hash = location.hash.slice(1);
  return /^v\d+\./.test(hash) ? hash : null;
}

/** Calls back with the link of every address that the reader goes to within the page; returns what ends it. */
export function followAddress(open: (link: string) => void): () => void {
  const follow = () => {
    const link = addressLink();
    if (link !== null) open(link);
  };
  addEventListener('popstate', follow);
  return () => removeEventListener('popstate', follow);
}

/** Writes the moment into the address when the reader leaves, so that coming back loses nothing; returns what ends it. */
export function keepInAddress(link: () => string | null): () => void {
  const keep = () => {
    if (document.visibilityState === 'hidden') replaceAddress(link());
  };
  const leave = () => replaceAddress(link());
  document.addEventListener('visibilitychange', keep);
  addEventListener('pagehide', leave);
  return () => {
    document.removeEventListener('visibilitychange', keep);
    removeEventListener('pagehide', leave);
  };
}

/** Puts a moment into the present entry of the history. */
export function replaceAddress(link: string | null): void {
  if (link !== null) history.replaceState(history.state, '', `#${link}`);
}

/** Makes a new entry in the history, so that back leads to the moment before. */
export function pushAddress(link: string): void {
  history.pushState(null, '', `#${link}`);
}

/** The whole address of a moment, on the lab's own page. */
export function addressOf(link: string): string {
  return `${new URL(pathOf('/lab/'), location.href).href}#${link}`;
}
