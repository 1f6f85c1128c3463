/** What was skipped, in words. */
import type { Skip } from '../incident/incident.ts';
import { sentenceOf } from '../live/news.ts';
import { durationText } from './clock-text.ts';

/** How much was skipped and what happened then, such as `38 s until node-lifecycle-controller has heard nothing …`. */
export function skipWords({ skippedMs, entry }: Skip): string {
  if (!entry) return `Nothing happened for ${durationText(skippedMs)}.`;
  return `${durationText(skippedMs)} until: ${sentenceOf(entry)}`;
}
