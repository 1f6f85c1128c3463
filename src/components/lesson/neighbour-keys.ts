/** Left and right arrow go to the previous and the next lesson, unless the key means something where the focus is. */
const busy = 'input, textarea, select, summary, dialog, [role="region"], [contenteditable], pre';

addEventListener('keydown', (event) => {
  const modified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.defaultPrevented;
  const rel = { ArrowLeft: 'prev', ArrowRight: 'next' }[event.key];
  const target = event.target instanceof Element ? event.target : document.body;
  if (!rel || modified || target.closest(busy) || document.querySelector('dialog[open]')) return;
  document.querySelector<HTMLAnchorElement>(`.neighbours a[rel="${rel}"]`)?.click();
});
