/** Opens a transcript in the lab, typed to its end; where each one is comes in one file for the whole lesson. */
const lesson = document.querySelector<HTMLElement>('[data-lab-page]');
const labPage = lesson?.dataset['labPage'] ?? '';

async function open(title: string): Promise<void> {
  try {
    const links = (await (await fetch('./transcripts.json')).json()) as Record<string, string>;
    location.assign(`${labPage}#${links[title]}`);
  } catch {
    // The lab's own page can say better what is missing.
    location.assign(labPage);
  }
}

document.addEventListener('click', ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-run-here]') : null;
  if (button) void open(button.dataset['runHere']!);
});

export {};
