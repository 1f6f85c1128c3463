/** Opens the disclosure that an address points into, and every one of them for print. */
function openTarget(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const details = target?.closest('details');
  if (!details || details.open) return;
  details.open = true;
  target?.scrollIntoView();
}
addEventListener('hashchange', openTarget);
openTarget();

const closed = () => document.querySelectorAll<HTMLDetailsElement>('details:not([open])');
let opened: HTMLDetailsElement[] = [];
addEventListener('beforeprint', () => {
  opened = [...closed()];
  for (const details of opened) details.open = true;
});
addEventListener('afterprint', () => {
  for (const details of opened) details.open = false;
});

export {};
