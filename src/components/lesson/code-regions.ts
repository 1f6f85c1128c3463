/** Names the code frames that scroll: Expressive Code makes them regions once it has measured them, without a name. */
const named = (pre: Element): string => {
  const title = pre.parentElement?.querySelector('.title')?.textContent;
  const number = [...document.querySelectorAll('.prose pre')].indexOf(pre) + 1;
  return `${title || 'Code'}, frame ${number}`;
};

const name = (pre: Element): void => {
  pre.ariaLabel = pre.getAttribute('role') === 'region' ? named(pre) : null;
};

const prose = document.querySelector('.prose');
if (prose) {
  new MutationObserver((changes) => {
    for (const { target } of changes) if (target instanceof HTMLPreElement) name(target);
  }).observe(prose, { subtree: true, attributes: true, attributeFilter: ['role'] });
  // Some may have been measured before anybody watched.
  for (const pre of prose.querySelectorAll('pre[role="region"]')) name(pre);
}

export {};
