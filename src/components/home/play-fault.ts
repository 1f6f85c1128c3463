/** Puts the live fault into the place of the still picture when the reader asks for it. */
const button = document.querySelector<HTMLButtonElement>('[data-play-fault]');
const still = document.querySelector<HTMLElement>('.still');
const place = document.querySelector<HTMLElement>('[data-fault-place]');

async function play(): Promise<void> {
  if (!still || !place || !button) return;
  button.disabled = true;
  const said = button.textContent;
  button.textContent = 'One moment …';
  try {
    const { mountFault } = await import('../../lab/home/mount-fault.ts');
    place.hidden = false;
    await mountFault(place, button.dataset['labPage']!);
    still.hidden = true;
    button.hidden = true;
    place.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
    place.scrollIntoView({ block: 'nearest' });
  } catch {
    button.disabled = false;
    button.textContent = `${said.trim()}: it could not be fetched, try again`;
  }
}

button?.addEventListener('click', () => void play());

export {};
