/*
 * Models: what can be done to both worlds at once, one list for the whole site.
 * Leaves out: causes that only one world has; those are typed as commands.
 * Upstream: https://principlesofchaos.org/ (vary real-world events)
 */

/** What the reader can cause, in the order in which it is offered. */
export const CAUSES = [
  { name: 'crash', title: 'Crash a process' },
  { name: 'hang', title: 'Hang a process' },
  { name: 'power-off', title: 'Cut the power of a machine' },
  { name: 'power-on', title: 'Bring the machine back' },
  { name: 'ship-good', title: 'Ship 1.5.0, a good version' },
  { name: 'ship-bad', title: 'Ship 1.5.1, which never gets ready' },
  { name: 'market-close', title: 'Market close: load × 6' },
  { name: 'fill-memory', title: 'Fill the memory of one copy' },
  { name: 'cut-registry', title: 'Cut the registry off' },
  { name: 'restore-registry', title: 'Restore the registry' },
] as const;

/** The name of a cause. */
export type CauseName = (typeof CAUSES)[number]['name'];

/** Whether a text names a cause. */
export function isCauseName(text: unknown): text is CauseName {
  return CAUSES.some(({ name }) => name === text);
}

/** Who brings causes about, as the log names them. */
export type Causer = 'reader' | 'scenario';

/** Whether an entry's actor brings causes about, and is not one of those who only react. */
export function isCauser(actor: string): actor is Causer {
  return actor === 'reader' || actor === 'scenario';
}
