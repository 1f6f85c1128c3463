/** The nearest rank of a percentage; `sorted` has the smallest first. */
export function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.ceil((sorted.length * percent) / 100) - 1] ?? NaN;
}
