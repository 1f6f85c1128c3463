import type { Draw } from './draw.ts';

/** A seccomp profile, of a Pod or of a container. */
export function randomSeccomp(draw: Draw) {
  return draw.one([
    { type: 'RuntimeDefault' },
    { type: 'Unconfined' },
    { type: 'Localhost', localhostProfile: 'profiles/a.json' },
  ]);
}
