/** What a text of YAML may cost at most. A reader's own files are far below all of these. */
export const LIMITS = {
  /** Characters of the text. */
  characters: 1_000_000,
  /** Documents in it. */
  documents: 1_000,
  /** Collections inside each other. */
  depth: 100,
  /** Aliases that are used. */
  aliases: 1_000,
  /** Keys that are taken over by merges. */
  mergedKeys: 10_000,
  /** Values altogether, each alias counted as all that it stands for. */
  values: 200_000,
} as const;
