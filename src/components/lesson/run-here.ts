/** Opens a transcript in the lab, typed to its end; where each one is comes in one file for the whole lesson. */
document.addEventListener('click', async ({ target }) => {
  const button = target instanceof Element ? target.closest<HTMLElement>('[data-run-here]') : null;
  const lesson = document.querySelector<HTMLElement>('[data-lab-page]');
  if (!button || !lesson) return;
  const labPage = lesson.dataset['labPage']!;
  try {
    const links = (await (await fetch('./transcripts.json')).json()) as Record<string, string>;
    location.assign(`${labPage}#${links[button.dataset['runHere']!]}`);
  } catch {
    // The lab's own page can say better what is missing.
    location.assign(labPage);
  }
});

export {};
