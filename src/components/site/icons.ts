/** The drawings of the interface, on a grid of 24, stroked; a path each. */
export const icons = {
  search: '<circle cx="10.5" cy="10.5" r="6"/><path d="m15 15 5.5 5.5"/>',
  theme: '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>',
  chevron: '<path d="m6 9 6 6 6-6"/>',
  menu: '<path d="M4 7h16M4 12h16M4 17h16"/>',
  close: '<path d="m5 5 14 14M19 5 5 19"/>',
  section: '<path d="M9 4 7 20M17 4l-2 16M4 9h16M3 15h16"/>',
  page: '<path d="M5 3.5h14v17H5zM8.5 8h7M8.5 12h7M8.5 16h4"/>',
  book: '<path d="M5 4h14v16H5zM9 4v16"/>',
  question:
    '<path d="M4 4h16v13h-9l-4 4v-4H4z"/><path d="M9.5 8.5c0-3 5-3 5 0 0 2-2.5 2-2.5 3.7M12 14.2v1"/>',
  docker:
    '<path d="M6 4.5h12V16H6zM2 16.5h20"/><path d="m3.5 20.5 2-3m3.5 3 2-3m3.5 3 2-3m3.5 3 2-3" stroke-width="1.2"/>',
  registry: '<path d="M4.5 5h15v4h-15zM4.5 10h15v4h-15zM4.5 15h15v4h-15z"/>',
  kube: '<path d="M2.5 13h19l-4 6.5h-11zM6.2 5.5h4.6v7.2H6.2zm7 0h4.6v7.2h-4.6z"/>',
} as const;

/** Name of a drawing. */
export type IconName = keyof typeof icons;
