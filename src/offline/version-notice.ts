/** Tells the reader, once and quietly, that a new version is ready; it begins when they say so. */
export function tellOfNewVersion(begin: () => void): void {
  if (document.querySelector('.new-version')) return;
  const notice = document.createElement('div');
  notice.className = 'new-version';
  const text = document.createElement('p');
  text.role = 'status';
  const reload = button('Reload', () => {
    reload.disabled = true;
    begin();
  });
  reload.classList.add('is-solid');
  const later = button('Later', () => notice.remove());
  notice.append(text, reload, later);
  document.body.append(notice);
  // A status is spoken when it changes, not when it comes with its text.
  setTimeout(() => (text.textContent = 'A new version of this site is ready.'), 100);
}

function button(label: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'button';
  made.textContent = label;
  made.addEventListener('click', act);
  return made;
}
