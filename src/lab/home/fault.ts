/** The fault of the home page, and what is said while it is played. */

/** Which scenario, from when to when; seconds count from the moment at which the reader comes. */
export const FAULT = {
  scenario: 'machine-loss',
  /** The seed of the still picture, so that the same Pods are in both. */
  seed: 7,
  beginSeconds: 55,
  causeSeconds: 60,
  endSeconds: 425,
} as const;

/** What is going on so many seconds after the beginning, for people; the numbers are upstream's defaults. */
export function sayFault(seconds: number): string {
  const since = seconds - FAULT.causeSeconds;
  if (since < 0) return 'Five copies on each side. In a moment a machine of each world loses its power.';
  if (since < 50) return 'Power is gone on both sides. The cluster waits: 50 s of silence before it counts.';
  if (since < 310) return 'The Node is marked, its Pods are out of the Service. 300 s of patience follow.';
  if (since < 350) return 'The person on call is at the keyboard. The cluster still waits.';
  if (seconds < FAULT.endSeconds) return 'The toleration is over: two new Pods on other Nodes.';
  return 'Five copies again on both sides. On the left somebody typed three commands; on the right nobody.';
}
