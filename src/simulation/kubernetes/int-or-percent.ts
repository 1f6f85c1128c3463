/*
 * Models: a field that is either a count or a share of a total, such as maxSurge: 2 or maxSurge: "25%".
 * Leaves out: the older, laxer reading that took "25" for 25%; no field that we model uses it any more.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/util/intstr/intstr.go
 */

/** A count, or a string such as "25%". */
export type IntOrString = number | string;

/** A value that is neither a count nor a percentage; the message is upstream's. */
export class InvalidIntOrStringError extends Error {
  override name = 'InvalidIntOrStringError';
}

/** An integer in decimal digits as Go's strconv.Atoi reads it; undefined for anything else. */
export function parseDecimal(text: string): number | undefined {
  return /^[+-]?[0-9]+$/.test(text) ? Number(text) : undefined;
}

/**
 * The count that a value stands for: a number is itself, a percentage is that share of `total`, rounded up or down to
 * a whole number. A missing value or a string that is no whole percentage is an InvalidIntOrStringError.
 * Source: GetScaledValueFromIntOrPercent.
 */
export function countOf(value: IntOrString | undefined, total: number, round: 'up' | 'down'): number {
  if (value === undefined) throw new InvalidIntOrStringError('nil value for IntOrString');
  if (typeof value === 'number') return value;
  const share = (percentOf(value) * total) / 100;
  // Integers upstream know no negative zero.
  return (round === 'up' ? Math.ceil(share) : Math.floor(share)) + 0;
}

function percentOf(text: string): number {
  const invalid = (reason: string) => new InvalidIntOrStringError(`invalid value for IntOrString: ${reason}`);
  if (!text.endsWith('%')) throw invalid('invalid type: string is not a percentage');
  const digits = text.slice(0, -1);
  const percent = parseDecimal(digits);
  if (percent === undefined) {
    const cause = `strconv.Atoi: parsing ${JSON.stringify(digits)}: invalid syntax`;
    throw invalid(`invalid value ${JSON.stringify(text)}: ${cause}`);
  }
  return percent;
}
