/** The drawings of the lab, on a grid of 24, stroked; paths of the same hand as the site's. */
import type { CauseName } from '../simulation/causes/causes.ts';

/** A drawing for each cause. */
export const causeIcons: Record<CauseName, string> = {
  crash: 'M4 4h10l-2 4 4 3-3 3 2 6H4zM17 4h3v16h-2l-2-6',
  hang: 'M6 3.5h12M6 20.5h12M8 3.5v4l8 9v4M16 3.5v4l-8 9v4',
  'power-off': 'M12 3v9M7 6.2a8 8 0 1 0 10 0',
  'power-on': 'M13 3 6 13.5h5L10 21l8-11h-5.5z',
  'ship-good': 'M5 13h14v7H5zM12 10V2.5M8.5 6 12 2.5 15.5 6',
  'ship-bad': 'M5 13h14v7H5zM9 3l6 6M15 3 9 9',
  'market-close': 'M4 20v-4M9 20v-4M14 20V4M19 20V4M14 4h5',
  'fill-memory': 'M5 3v17h14V3M5 9h14M5 13h14M5 17h14',
  'cut-registry': 'M4.5 4h15v4h-15zM4.5 10h15v4h-15zM8.5 17l7 5M15.5 17l-7 5',
  'restore-registry': 'M4.5 4h15v4h-15zM4.5 10h15v4h-15zM12 22v-5M9 19.5l3-3 3 3',
};

/** The other drawings. */
export const icons = {
  docker: 'M6 4.5h12V16H6zM2 16.5h20m-18.5 4 2-3m3.5 3 2-3m3.5 3 2-3m3.5 3 2-3',
  kube: 'M2.5 13h19l-4 6.5h-11zM6.2 5.5h4.6v7.2H6.2zm7 0h4.6v7.2h-4.6z',
  share: 'M9 15 15 9M8 11l-3 3 5 5 3-3M16 13l3-3-5-5-3 3',
  commands: 'M3.5 4.5h17v15h-17zM7 9l3 3-3 3M12.5 15H17',
  reset: 'M5 4v6h6M5.5 10A7.5 7.5 0 1 1 5 14.5',
  keys: 'M9 9.2c0-3.8 6-3.8 6 0 0 2.6-3 2.6-3 5.3M12 17.5v1.6',
  back: 'M17 5 8 12l9 7zM6 5v14',
  play: 'M7 4.5 19 12 7 19.5z',
  pause: 'M7 5v14M17 5v14',
  step: 'm7 5 9 7-9 7zM18 5v14',
  wide: 'M8 7l-5 5 5 5M16 7l5 5-5 5M3 12h18',
  skip: 'm4 5 7 7-7 7zM12 5l7 7-7 7zM20.5 5v14',
} as const;
