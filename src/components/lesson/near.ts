/** Fetches what makes predictions and labs work when the reader comes near them. */
const near = new IntersectionObserver(
  (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) bring(target as HTMLElement);
  },
  { rootMargin: '600px' },
);

function bring(place: HTMLElement): void {
  near.unobserve(place);
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

for (const place of document.querySelectorAll('[data-predict], [data-misses-here], [data-lab-place]')) {
  near.observe(place);
}

export {};
