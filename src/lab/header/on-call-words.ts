/** What the person on call is about, in words. */
import type { Operator } from '../../simulation/operator/operator.ts';
import { clockText } from '../timeline/clock-text.ts';

/** What they noticed and when they act, or that there is nothing to do; `beginMs` is when the reader came. */
export function onCallWords({ repairs, reactionMs }: Operator, nowMs: number, beginMs: number): string {
  const repair = repairs
    .filter(({ progress }) => progress)
    .toSorted((one, other) => one.progress!.noticedMs - other.progress!.noticedMs)[0];
  if (!repair?.progress) return 'They know of nothing to do.';
  const { noticedMs, nextLine } = repair.progress;
  const what = repair.title.charAt(0).toLowerCase() + repair.title.slice(1);
  const noticed = `Noticed at ${clockText(noticedMs - beginMs)}`;
  if (nextLine > 0) return `${noticed}; now they ${what}.`;
  const actsMs = noticedMs + reactionMs;
  return actsMs <= nowMs
    ? `${noticed}; about to ${what}.`
    : `${noticed}; at ${clockText(actsMs - beginMs)} they ${what}.`;
}
