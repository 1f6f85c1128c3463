/** Looking at a world gives new objects each time; what is drawn from them should only change where they say something new. */

/**
 * The same function with a memory of its latest result: of a new one that says the same, or of the parts of it that do, the
 * earlier objects are given, so that whoever compares them sees that there is nothing to draw. They are copies: what a look
 * took from the world as it is may change there in place, and still looks new here.
 */
export function steady<Input extends readonly unknown[], Result>(
  look: (...input: Input) => Result,
): (...input: Input) => Result {
  let latest: Result | undefined;
  return (...input) => (latest = keepSame(latest, look(...input)));
}

/** A copy of `now`, in which everything that equals its counterpart in `before` is taken from there. */
export function keepSame<Data>(before: Data | undefined, now: Data): Data {
  // Most looks find nothing new: to compare first spares a copy of everything.
  if (isSame(before, now)) return before!;
  if (Array.isArray(now)) {
    const earlier: readonly unknown[] = Array.isArray(before) ? before : [];
    return now.map((item: unknown, place) => keepSame(earlier[place], item)) as Data;
  }
  if (isFields(now)) {
    const earlier: Fields = isFields(before) ? before : {};
    return Object.fromEntries(
      Object.entries(now).map(([name, value]) => [name, keepSame(earlier[name], value)]),
    ) as Data;
  }
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
