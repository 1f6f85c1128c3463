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
  // Most looks find nothing new: to compare first spares a copy of everything.
  if (isSame(before, now)) return before!;
  if (Array.isArray(before) && Array.isArray(now))
    return now.map((item: unknown, place) => keepSame<unknown>(before[place], item)) as Data;
  if (isFields(before) && isFields(now))
    return Object.fromEntries(
      Object.entries(now).map(([name, value]) => [name, keepSame(before[name], value)]),
    ) as Data;
  return now;
}

function isSame(before: unknown, now: unknown): boolean {
  if (Object.is(before, now)) return true;
  if (Array.isArray(before) && Array.isArray(now))
    return before.length === now.length && now.every((item, place) => isSame(before[place], item));
  if (!isFields(before) || !isFields(now)) return false;
  const names = Object.keys(now);
  return (
    names.length === Object.keys(before).length &&
    names.every((name) => Object.hasOwn(before, name) && isSame(before[name], now[name]))
  );
}

type Fields = Record<string, unknown>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
