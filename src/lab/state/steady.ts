/** Looking at a world gives new objects each time; what is drawn from them should only change where they say something new. */

/**
 * The same function with a memory of its latest result: of a new one that says the same, or of the parts of it that do, the
 * earlier objects are given, so that whoever compares them sees that there is nothing to draw. Results are plain data made
 * for the one who asks; a part of the world itself would change in place and never look new.
 */
export function steady<Input extends readonly unknown[], Result>(
  look: (...input: Input) => Result,
): (...input: Input) => Result {
  let latest: Result | undefined;
  return (...input) => (latest = keepSame(latest, look(...input)));
}

/** `now` with everything that equals its counterpart in `before` taken from there; neither is changed. */
export function keepSame<Data>(before: Data | undefined, now: Data): Data {
  if (Array.isArray(before) && Array.isArray(now)) return keepSameItems(before, now) as Data;
  if (isFields(before) && isFields(now)) return keepSameFields(before, now);
  return now;
}

function keepSameItems(before: readonly unknown[], now: readonly unknown[]): readonly unknown[] {
  const kept = now.map((item, place) => keepSame(before[place], item));
  const isSame = before.length === now.length && kept.every((item, place) => Object.is(item, before[place]));
  return isSame ? before : kept;
}

function keepSameFields<Data extends Fields>(before: Fields, now: Data): Data {
  const names = Object.keys(now);
  const kept = Object.fromEntries(names.map((name) => [name, keepSame(before[name], now[name])])) as Data;
  const isSame =
    Object.keys(before).length === names.length &&
    names.every((name) => name in before && Object.is(kept[name], before[name]));
  return isSame ? (before as Data) : kept;
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
