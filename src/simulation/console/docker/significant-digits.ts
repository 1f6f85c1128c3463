/*
 * Models: how Go prints a number with `%.4g`: significant digits, no zeros at the end, an exponent only when it must be.
 * Leaves out: other verbs of fmt.
 * Upstream: https://pkg.go.dev/strconv#FormatFloat
 */

/** A number with at most `digits` significant digits. */
export function formatSignificant(value: number, digits: number): string {
  if (value === 0) return '0';
  const [mantissa = '', exponentText = '0'] = value.toExponential(digits - 1).split('e');
  const exponent = Number(exponentText);
  if (exponent < -4 || exponent >= digits) {
    const sign = exponent < 0 ? '-' : '+';
    return `${withoutZeros(mantissa)}e${sign}${String(Math.abs(exponent)).padStart(2, '0')}`;
  }
  return withoutZeros(value.toFixed(Math.max(0, digits - 1 - exponent)));
}

function withoutZeros(digits: string): string {
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}
