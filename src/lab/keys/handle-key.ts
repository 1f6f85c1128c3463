/** The keys of the lab. */
import { SPEEDS, type Lab } from '../state/lab.svelte.ts';

/** Every key with what it does, as the dialog lists them. */
export const KEYS: readonly { keys: string[]; does: string }[] = [
  { keys: ['Space'], does: 'Let time run, or hold it' },
  { keys: ['←', '→'], does: 'A second back or on; ten with Shift' },
  { keys: ['N'], does: 'Skip to the next thing that happens' },
  { keys: ['Home', 'End'], does: 'To the beginning, or to the farthest moment you saw' },
  { keys: ['1', '2', '3'], does: 'Speed 1×, 10×, 60×' },
  { keys: ['R'], does: 'Begin the scenario anew' },
  { keys: ['?'], does: 'Show these keys' },
];

/** What has a use of its own for keys while it has the focus. */
const TYPING = 'input, textarea, select, [contenteditable], dialog';
const OWN_SPACE = 'button, a, summary, [role="tab"], [role="slider"], [role="log"], [role="region"]';
const OWN_ARROWS =
  '[role="slider"], [role="tab"], [role="radio"], [role="listbox"], [role="option"], [role="tree"], [role="log"], [role="region"]';

/** Does what a key means; false when it means nothing here. */
export function handleKey(event: KeyboardEvent, lab: Lab, showKeys: () => void): boolean {
  const target = event.target instanceof Element ? event.target : document.body;
  const isModified = event.altKey || event.ctrlKey || event.metaKey;
  if (event.defaultPrevented || isModified || target.closest(TYPING) || lab.status.kind !== 'ready')
    return false;
  if (document.querySelector('dialog[open]')) return false;
  const act = actionOf(event, target, lab, showKeys);
  act?.();
  return act !== undefined;
}

function actionOf(
  { key, shiftKey }: KeyboardEvent,
  target: Element,
  lab: Lab,
  showKeys: () => void,
): (() => void) | undefined {
  const stepMs = shiftKey ? 10_000 : 1000;
  const hasArrows = target.closest(OWN_ARROWS) !== null;
  switch (key) {
    case ' ':
      return target.closest(OWN_SPACE) ? undefined : () => (lab.isPlaying ? lab.pause() : lab.play());
    case 'ArrowLeft':
      return hasArrows ? undefined : () => lab.step(-stepMs);
    case 'ArrowRight':
      return hasArrows ? undefined : () => lab.step(stepMs);
    case 'Home':
      return hasArrows ? undefined : () => lab.jumpTo(lab.beginMs);
    case 'End':
      return hasArrows ? undefined : () => lab.jumpTo(lab.incident.horizonMs);
    case 'n':
    case 'N':
      return () => lab.skipToNext();
    case 'r':
    case 'R':
      return () => lab.reset();
    case '?':
      return showKeys;
    default: {
      const speed = SPEEDS[Number(key) - 1];
      return speed === undefined ? undefined : () => (lab.speed = speed);
    }
  }
}
