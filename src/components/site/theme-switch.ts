/** Walks through the themes: as the system says, light, dark; keeps the choice in this browser. */
const themes = ['system', 'light', 'dark'] as const;
type Theme = (typeof themes)[number];

const root = document.documentElement;
const current = (): Theme => themes.find((theme) => theme === root.dataset['theme']) ?? 'system';

function apply(theme: Theme): void {
  if (theme === 'system') delete root.dataset['theme'];
  else root.dataset['theme'] = theme;
  try {
    if (theme === 'system') localStorage.removeItem('theme');
    else localStorage.setItem('theme', theme);
  } catch {
    // A browser that keeps nothing still shows the theme until the page is left.
  }
}

function label(button: HTMLElement): void {
  button.ariaLabel = `Theme: ${current()}`;
  button.title = `Theme: ${current()}`;
}

for (const button of document.querySelectorAll<HTMLElement>('[data-theme-switch]')) {
  label(button);
  button.addEventListener('click', () => {
    apply(themes[(themes.indexOf(current()) + 1) % themes.length]!);
    label(button);
  });
}
