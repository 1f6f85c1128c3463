import { createHash } from 'node:crypto';

/**
 * Lets one page fade into the next. It stands in the page itself: Chromium asks for it before the stylesheet may be
 * there, and a page that says so too late ends the transition of the one before with an error.
 */
export const pageTurn = '@media (prefers-reduced-motion:no-preference){@view-transition{navigation:auto}}';

/** What the Content-Security-Policy must allow for that one inline style. */
export const pageTurnHash = `sha256-${createHash('sha256').update(pageTurn).digest('base64')}` as const;
