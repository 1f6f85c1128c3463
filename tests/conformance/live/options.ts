/** What the comparison was called with. */
export interface Options {
  /** Only sessions with a line that holds this text. */
  pattern?: string;
  /** How many random lines to compare instead of the sessions. */
  random?: number;
  /** The seed of the first random cluster. */
  seed: number;
}

/** Reads `[PATTERN] [--random LINES] [--seed N]`; a number that is none is a RangeError. */
export function readOptions(args: readonly string[]): Options {
  const options: Options = { seed: 1 };
  const rest = [...args];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    if (word === '--random' || word === '--seed') {
      options[word.slice(2) as 'seed'] = readCount(word, rest.shift());
    } else options.pattern = word;
  }
  return options;
}

function readCount(name: string, text: string | undefined): number {
  if (text === undefined || !/^\d+$/.test(text)) {
    throw new RangeError(`${name} needs a number, not ${text ?? 'nothing'}`);
  }
  return Number(text);
}
