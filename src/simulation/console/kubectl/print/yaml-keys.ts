/*
 * Models: the order of keys in printed YAML: numbers inside a name count as numbers, and letters come after the rest.
 * Leaves out: keys that are no text.
 * Upstream: https://github.com/kubernetes-sigs/yaml/blob/master/goyaml.v2/sorter.go (keyList.Less)
 */

/** Less than 0 if the first key comes first. */
export function compareKeys(one: string, other: string): number {
  const [first, second] = [[...one], [...other]];
  for (let at = 0; at < first.length && at < second.length; at++) {
    if (first[at] === second[at]) continue;
    return isLessFrom(first, second, at) ? -1 : 1;
  }
  return first.length - second.length;
}

function isLessFrom(one: readonly string[], other: readonly string[], at: number): boolean {
  const [isLetter, isOtherLetter] = [/\p{L}/u.test(one[at]!), /\p{L}/u.test(other[at]!)];
  if (isLetter && isOtherLetter) return one[at]! < other[at]!;
  if (isLetter || isOtherLetter) return isOtherLetter;
  // Zeros that differ inside a number stand for what is before them.
  const start = (one[at] === '0' || other[at] === '0') && followsNumber(one, at) ? 1 : 0;
  const [number, otherNumber] = [readNumber(one, at, start), readNumber(other, at, start)];
  if (number.value !== otherNumber.value) return number.value < otherNumber.value;
  if (number.end !== otherNumber.end) return number.end < otherNumber.end;
  return one[at]! < other[at]!;
}

function followsNumber(text: readonly string[], at: number): boolean {
  for (let before = at - 1; before >= 0 && isDigit(text[before]); before--) {
    if (text[before] !== '0') return true;
  }
  return false;
}

function readNumber(text: readonly string[], at: number, start: number): { value: number; end: number } {
  let [value, end] = [start, at];
  for (; isDigit(text[end]); end++) value = value * 10 + Number(text[end]);
  return { value, end };
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && /^\d$/.test(character);
}
