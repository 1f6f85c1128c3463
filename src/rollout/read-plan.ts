/** The plan that a form says. */
import { FIRST_PLAN, MOST_READY_SECONDS, MOST_REPLICAS, readLimit, type Plan } from './plan.ts';

/** A form's values that make no plan; the text says what is drawn here. */
export class UnreadablePlanError extends Error {
  override name = 'UnreadablePlanError';
}

/** Reads a form by the names of its fields; a limit that is left empty is the default, as the API server has it. */
export function readPlan(form: FormData): Plan {
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.trim() : '';
  };
  const limit = (name: 'maxSurge' | 'maxUnavailable') =>
    text(name) === '' ? FIRST_PLAN[name] : readLimit(text(name));
  return {
    replicas: whole(text('replicas'), 'replicas', 1, MOST_REPLICAS),
    maxSurge: limit('maxSurge'),
    maxUnavailable: limit('maxUnavailable'),
    minReadySeconds: whole(text('minReadySeconds') || '0', 'minReadySeconds', 0, MOST_READY_SECONDS),
    readySeconds: form.has('never')
      ? null
      : whole(text('ready'), 'seconds until ready', 1, MOST_READY_SECONDS),
  };
}

function whole(text: string, name: string, least: number, most: number): number {
  const value = Number(text);
  if (text !== '' && Number.isInteger(value) && value >= least && value <= most) return value;
  throw new UnreadablePlanError(`Here, ${name} can be a whole number from ${least} to ${most}.`);
}
