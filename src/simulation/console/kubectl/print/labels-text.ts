/*
 * Models: labels as one text: `app=web,tier=front`, sorted by key.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/apimachinery/blob/master/pkg/labels/labels.go (FormatLabels)
 */

/** The labels as one text, `<none>` if there are none. */
export function labelsText(labels: Record<string, string> | undefined): string {
  const pairs = Object.entries(labels ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.sort().join(',') || '<none>';
}
