/*
 * Models: the only kind of data that a world is made of, and copying it.
 * Leaves out: dates, maps, sets, class instances; a world that needs one has to spell it out as numbers and lists.
 * Upstream: https://www.rfc-editor.org/rfc/rfc8259 (JSON)
 */

/** Whatever JSON can say; a world is nothing else, so that it can be copied, compared, stored and sent. */
export type PlainData =
  null | boolean | number | string | PlainData[] | { [key: string]: PlainData | undefined };

/** A deep copy of plain data; nothing of it is shared with the original. Fields that are undefined are left out. */
export function copyPlain<Data>(data: Data): Data {
  if (Array.isArray(data)) return data.map((item: unknown) => copyPlain(item)) as Data;
  if (typeof data !== 'object' || data === null) return data;
  const copy: Record<string, unknown> = {};
  for (const name in data) {
    const value = copyPlain(data[name]);
    if (value === undefined) continue;
    if (name === '__proto__') define(copy, name, value);
    else copy[name] = value;
  }
  return copy as Data;
}

/** Assignment would change the prototype by a field of the name `__proto__`. */
function define(copy: object, name: string, value: unknown): void {
  Object.defineProperty(copy, name, { value, configurable: true, enumerable: true, writable: true });
}

/** Whether two pieces of plain data say the same; a field that is undefined is as good as missing. */
export function samePlain(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) || Array.isArray(other)) {
    if (!Array.isArray(one) || !Array.isArray(other) || one.length !== other.length) return false;
    return one.every((item, index) => samePlain(item, other[index]));
  }
  const [first, second] = [one as Record<string, unknown>, other as Record<string, unknown>];
  // Plain data inherits nothing that could be listed here, and no list of names is made.
  for (const name in first) if (!samePlain(first[name], second[name])) return false;
  for (const name in second) if (first[name] === undefined && second[name] !== undefined) return false;
  return true;
}

/** The value of a key that somebody chose; what every JavaScript object inherits, such as `constructor`, is not there. */
export function ownOf<Value>(record: Readonly<Record<string, Value>>, key: string): Value | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
