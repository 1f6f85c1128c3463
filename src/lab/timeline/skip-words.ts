/** What was skipped, in words. */
import type { Skip } from '../incident/incident.ts';
import { sentenceOf } from '../live/news.ts';
import { durationText } from './clock-text.ts';

/** How much was skipped and what happened then, such as `38 s until: node-lifecycle-controller has heard nothing …`. */
export function skipWords({ skippedMs, entry, others }: Skip): string {
  if (!entry) return `Nothing happened for ${durationText(skippedMs)}.`;
  const rest = others === 0 ? '' : ` And ${others} more ${others === 1 ? 'thing' : 'things'}.`;
  const when = skippedMs < 50 ? 'At once:' : `${durationText(skippedMs)} until:`;
  return `${when} ${sentenceOf(entry)}${rest}`;
}
