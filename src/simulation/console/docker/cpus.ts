/*
 * Models: the number of processors that `--cpus` takes, a rational number such as `0.5`, `1e-1` or `1/2`.
 * Leaves out: nothing.
 * Upstream: https://github.com/docker/cli/blob/v28.2.2/opts/opts.go (ParseCPUs)
 */

/** Billionths of a processor, rounded only when `text` is more precise than that is; undefined if it is no number. */
export function readCpus(text: string): number | undefined {
  const fraction = /^([+-]?\d+)\/(\d+)$/.exec(text);
  if (fraction) {
    const [above, below] = [Number(fraction[1]), Number(fraction[2])];
    return below === 0 ? undefined : (above * 1e9) / below;
  }
  const decimal = /^([+-]?)(?:(\d+)\.?(\d*)|\.(\d+))(?:e([+-]?\d+))?$/i.exec(text);
  if (!decimal) return undefined;
  const [, sign = '', whole = '', part = '', alone = '', power = '0'] = decimal;
  const behind = (part + alone).replace(/0+$/, '');
  // Digits are moved as text: 0.1 * 1e9 would not be whole for every number that is.
  const shift = 9 + Number(power) - behind.length;
  const digits = Number(whole + behind);
  const nano = shift >= 0 ? digits * 10 ** shift : digits / 10 ** -shift;
  return sign === '-' ? -nano : nano;
}
