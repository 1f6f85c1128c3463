/**
 * For each shown line the printed line that stands for it now, in order; null where fewer were printed than are shown.
 * As many as possible are paired, and of those pairings the one whose lines are most alike.
 */
export function alignLines(shown: readonly string[], printed: readonly string[]): (string | null)[] {
  const best: number[][] = shown.map(() => []);
  const at = (left: number, right: number): number => best[left]?.[right] ?? 0;
  for (let left = shown.length - 1; left >= 0; left -= 1) {
    for (let right = printed.length - 1; right >= 0; right -= 1) {
      const paired = 10 + likeness(shown[left]!, printed[right]!) + at(left + 1, right + 1);
      best[left]![right] = Math.max(paired, at(left + 1, right), at(left, right + 1));
    }
  }
  const result: (string | null)[] = [];
  let right = 0;
  for (let left = 0; left < shown.length; left += 1) {
    while (right < printed.length && at(left, right) === at(left, right + 1)) right += 1;
    const isPaired = right < printed.length && at(left, right) !== at(left + 1, right);
    result.push(isPaired ? printed[right]! : null);
    if (isPaired) right += 1;
  }
  return result;
}

/** How alike two lines are: 2 when they are the same, otherwise the share of their words that both have, below 1. */
function likeness(left: string, right: string): number {
  if (left.trimEnd() === right.trimEnd()) return 2;
  const words = left.trim().split(/\s+/);
  const others = right.trim().split(/\s+/);
  const count = words.length + others.length;
  const shared = words.filter((word) => {
    const place = others.indexOf(word);
    if (place >= 0) others.splice(place, 1);
    return place >= 0;
  });
  return (2 * shared.length) / count;
}
