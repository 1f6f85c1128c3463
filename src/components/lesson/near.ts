/** Fetches what makes predictions, calculators and labs work when the reader comes near them. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) bring(target as HTMLElement);
  },
  { rootMargin: '600px' },
);

function bring(place: HTMLElement): void {
  near.unobserve(place);
  if (place.matches('[data-rollout]')) {
    return void import('../../rollout/calculator.ts').then(
      ({ startCalculator }) => startCalculator(place),
      // What was drawn while the site was built stands by itself.
      () => place.querySelector('form')!.remove(),
    );
  }
  if (!place.matches('[data-lab-place]')) return void import('./predict.ts');
  import('../../lab/mount-lab.ts').then(
    ({ mountLab }) => mountLab(place),
    () => offerRetry(place),
  );
}

function offerRetry(place: HTMLElement): void {
  place.querySelector('p')!.textContent = 'The lab could not be fetched. ';
  const button = document.createElement('button');
  button.className = 'button';
  button.textContent = 'Try again';
  button.addEventListener('click', () => location.reload());
  place.querySelector('p')!.append(button);
}

const places = '[data-predict], [data-misses-here], [data-lab-place], [data-rollout]';
for (const place of document.querySelectorAll(places)) near.observe(place);

export {};
