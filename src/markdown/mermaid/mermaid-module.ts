import type { Mermaid } from 'mermaid';
import { hookElk } from './elk-hook.ts';
import { layoutWindow } from './layout-window.ts';
import { MERMAID_OPTIONS } from './mermaid-options.ts';

const GLOBALS = [
  'document',
  'Node',
  'Element',
  'HTMLElement',
  'SVGElement',
  'DOMParser',
  'XMLSerializer',
  'CSSStyleSheet',
  'MutationObserver',
  'Event',
  'NodeFilter',
  'getComputedStyle',
  'requestAnimationFrame',
] as const;

/** Loads mermaid over a window without a browser; changes the globals, so only the worker may call it. */
export async function loadMermaid(): Promise<Mermaid> {
  const window = layoutWindow();
  // Before the import: parts of mermaid bind to the window as they load.
  for (const name of GLOBALS) {
    const value: unknown = Reflect.get(window, name);
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  globalThis.window = window;
  const { default: mermaid } = await import('mermaid');
  hookElk();
  mermaid.initialize(MERMAID_OPTIONS);
  return mermaid;
}
