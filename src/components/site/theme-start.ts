import { createHash } from 'node:crypto';

/** Runs before the first paint: says that scripts work and sets the theme that the reader chose, so nothing flashes. */
export const themeStart =
  "(()=>{const r=document.documentElement;r.classList.add('has-js');" +
  "try{const t=localStorage.getItem('theme');if(t==='light'||t==='dark')r.dataset.theme=t}catch{}})()";

/** What the Content-Security-Policy must allow for that one inline script. */
export const themeStartHash = `sha256-${createHash('sha256').update(themeStart).digest('base64')}` as const;
