/** Names the code frames that scroll: Expressive Code makes them regions once it has measured them, without a name. */
const named = (pre: Element): string => {
  const title = pre.parentElement?.querySelector('.title')?.textContent;
  const number = [...document.querySelectorAll('.prose pre')].indexOf(pre) + 1;
  return `${title || 'Code'}, frame ${number}`;
};

const prose = document.querySelector('.prose');
if (prose) {
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (!(target instanceof HTMLPreElement)) continue;
      target.ariaLabel = target.getAttribute('role') === 'region' ? named(target) : null;
    }
  }).observe(prose, { subtree: true, attributes: true, attributeFilter: ['role'] });
}

export {};
