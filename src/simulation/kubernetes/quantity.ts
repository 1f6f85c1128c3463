/*
 * Models: resource quantities such as `100m`, `1Gi` and `1e3`: reading, comparing, and the canonical form.
 * Leaves out: exponents beyond what memory and processors need; finer than a billionth is rounded up, as upstream does.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/api/resource/quantity.go
 */

/** A text that is no quantity; the message is upstream's. */
export class QuantityError extends Error {
  override name = 'QuantityError';
}

/** A quantity: its value in billionths, and how it is written. */
export interface Quantity {
  /** In billionths. */
  nano: bigint;
  /** Multiples of 1000, of 1024, or with an exponent. */
  format: 'DecimalSI' | 'BinarySI' | 'DecimalExponent';
}

const FORM = /^([+-]?)(\d+\.?\d*|\.\d+)([eE][+-]?\d+|[KMGTPE]i|[numkMGTPE]?)$/;
const WRONG_FORM =
  "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const DECIMAL = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const ONE = 1_000_000_000n;

// What was read lately: the same few texts come again and again. No state of the world, since it follows from the text.
const known = new Map<string | number, Quantity>();
const KNOWN_LIMIT = 1000;

/** Reads a quantity; a number is read as the text that JSON has for it. Anything else is a QuantityError. */
export function parseQuantity(text: string | number): Quantity {
  const before = known.get(text);
  if (before !== undefined) return before;
  const quantity = readQuantity(text);
  if (known.size >= KNOWN_LIMIT) known.clear();
  known.set(text, quantity);
  return quantity;
}

function readQuantity(text: string | number): Quantity {
  const match = FORM.exec(String(text));
  if (!match) throw new QuantityError(WRONG_FORM);
  const [, sign, digits = '', suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const nano = scaled(whole + fraction, suffix, fraction.length);
  return { nano: sign === '-' ? -nano : nano, format: formatOf(suffix) };
}

/** The canonical text: the largest suffix with which the number is whole. `0.5` is `500m`, `1024Mi` is `1Gi`. */
export function formatQuantity({ nano, format }: Quantity): string {
  if (nano === 0n) return '0';
  const isSmall = nano > -1024n * ONE && nano < 1024n * ONE;
  if (format === 'BinarySI' && !isSmall && nano % ONE === 0n) {
    const [value, steps] = divided(nano / ONE, 1024n, BINARY.length - 1);
    return `${value}${BINARY[steps]}`;
  }
  const [value, steps] = divided(nano, 1000n, DECIMAL.length - 1);
  const exponent = 3 * (steps - 3);
  if (format !== 'DecimalExponent') return `${value}${DECIMAL[steps]}`;
  return exponent === 0 ? String(value) : `${value}e${exponent}`;
}

/** The canonical text of a quantity; a text that is none is a QuantityError. */
export function canonicalQuantity(text: string | number): string {
  return formatQuantity(parseQuantity(text));
}

/** Less than 0 if the first is smaller, more than 0 if it is larger; a text that is no quantity is a QuantityError. */
export function compareQuantities(one: string | number, other: string | number): number {
  const [first, second] = [parseQuantity(one).nano, parseQuantity(other).nano];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Thousandths, rounded up: processor time in thousandths of a processor. 0 when missing. Source: MilliValue. */
export function cpuMilliOf(text: string | number | undefined): number {
  if (text === undefined) return 0;
  const plain = /^(\d+)(m?)$/.exec(String(text));
  if (plain) return Number(plain[1]) * (plain[2] === 'm' ? 1 : 1000);
  return roundedUp(parseQuantity(text).nano, 1_000_000n);
}

/** Whole units, rounded up: bytes of memory, or a count. 0 when missing. Source: Value. */
export function bytesOf(text: string | number | undefined): number {
  if (text === undefined) return 0;
  const plain = /^(\d+)(Ki|Mi|Gi|)$/.exec(String(text));
  if (plain) return Number(plain[1]) * 1024 ** BINARY.indexOf(plain[2]!);
  return roundedUp(parseQuantity(text).nano, ONE);
}

/** How a quantity of processor time is written: `1500m`, `2`. */
export function cpuQuantity(milli: number): string {
  return formatQuantity({ nano: BigInt(Math.round(milli)) * 1_000_000n, format: 'DecimalSI' });
}

/** How a quantity of memory is written: `512Mi`, `100`. */
export function bytesQuantity(bytes: number): string {
  return formatQuantity({ nano: BigInt(Math.round(bytes)) * ONE, format: 'BinarySI' });
}

function scaled(digits: string, suffix: string, decimals: number): bigint {
  const value = BigInt(digits || '0');
  const binary = suffix.length === 2 && suffix.endsWith('i') ? BINARY.indexOf(suffix) : -1;
  if (binary > 0) return roundedUpBig(value * 1024n ** BigInt(binary) * ONE, decimals);
  const exponent = /^[eE]./.test(suffix) ? Number(suffix.slice(1)) : 3 * (DECIMAL.indexOf(suffix) - 3);
  const places = 9 + exponent;
  return places >= 0
    ? roundedUpBig(value * 10n ** BigInt(places), decimals)
    : roundedUpBig(value, decimals - places);
}

/** Divided by a power of ten, rounded up as upstream does with what is finer than a billionth. */
function roundedUpBig(value: bigint, decimals: number): bigint {
  const divisor = 10n ** BigInt(decimals);
  return (value + divisor - 1n) / divisor;
}

function formatOf(suffix: string): Quantity['format'] {
  if (suffix.endsWith('i')) return 'BinarySI';
  return /^[eE]./.test(suffix) ? 'DecimalExponent' : 'DecimalSI';
}

/** Divided as often as it goes without a rest, and how often that was. */
function divided(value: bigint, by: bigint, most: number): [bigint, number] {
  let [rest, steps] = [value, 0];
  while (steps < most && rest % by === 0n) [rest, steps] = [rest / by, steps + 1];
  return [rest, steps];
}

function roundedUp(nano: bigint, unit: bigint): number {
  const whole = nano / unit;
  return Number(nano > 0n && nano % unit !== 0n ? whole + 1n : whole);
}
