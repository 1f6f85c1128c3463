/*
 * Models: nothing; it tells expressions that a browser's engine could try for ages, which real grep and sed decide at once.
 * Leaves out: repetitions beside each other, such as `a*a*a*`, which take long but come to an end.
 * Upstream: https://swtch.com/~rsc/regexp/regexp1.html
 */

/** A part of an expression: one character, class or group, and whether it may be left out or repeated without end. */
interface Atom {
  source: string;
  /** The alternatives of a group. */
  alternatives?: Atom[][];
  isOptional: boolean;
  isEndless: boolean;
}

/** The characters by which two parts are compared. */
const ASCII = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));

/**
 * Whether a JavaScript expression repeats without end what can be read in several ways: what itself repeats and is not
 * parted by a character that the inner repetition can't take, such as `(a+)+`, or alternatives for the same character, such
 * as `(a|\w)+`. The expression is valid.
 */
export function repeatsRepetition(source: string): boolean {
  return someGroup(readAlternatives(source, 0).alternatives, false);
}

function someGroup(alternatives: readonly Atom[][], isRepeated: boolean): boolean {
  if (isRepeated && overlap(alternatives)) return true;
  return alternatives.some((atoms) => {
    const isAmbiguous = isRepeated && atoms.some(hasEndless) && !isParted(atoms);
    return (
      isAmbiguous || atoms.some((atom) => someGroup(atom.alternatives ?? [], isRepeated || atom.isEndless))
    );
  });
}

/** Whether two alternatives of one character each take the same. */
function overlap(alternatives: readonly Atom[][]): boolean {
  const single = alternatives.filter((atoms) => atoms.length === 1 && !atoms[0]!.alternatives);
  const expressions = single.map(([atom]) => new RegExp(`^(?:${atom!.source})$`));
  return ASCII.some((character) => expressions.filter((each) => each.test(character)).length > 1);
}

function hasEndless({ isEndless, alternatives = [] }: Atom): boolean {
  return isEndless || alternatives.some((atoms) => atoms.some(hasEndless));
}

/** Whether a single character stands among the atoms that none of the repeated ones could take. */
function isParted(atoms: readonly Atom[]): boolean {
  const repeated = atoms.filter(hasEndless).map(({ source }) => new RegExp(source));
  const marks = atoms.filter(({ source, isOptional, isEndless }) => {
    return !isOptional && !isEndless && /^(?:\\\W|[^\\[(.^$])$/.test(source);
  });
  return marks.some(({ source }) => repeated.every((each) => !each.test(source.replace(/^\\/, ''))));
}

function readAlternatives(source: string, from: number): { alternatives: Atom[][]; end: number } {
  const alternatives: Atom[][] = [[]];
  let at = from;
  while (at < source.length && source[at] !== ')') {
    if (source[at] === '|') {
      alternatives.push([]);
      at += 1;
      continue;
    }
    const atom = readAtom(source, at);
    alternatives.at(-1)!.push(atom);
    at = atom.end;
  }
  return { alternatives, end: at };
}

function readAtom(source: string, from: number): Atom & { end: number } {
  let end = from + 1;
  let alternatives: Atom[][] | undefined;
  if (source[from] === '\\') end += 1;
  if (source[from] === '[') end = from + /^\[\^?\]?(?:\\[^]|[^\]\\])*\]/.exec(source.slice(from))![0].length;
  if (source[from] === '(') {
    const inner = readAlternatives(source, from + (source.startsWith('(?:', from) ? 3 : 1));
    alternatives = inner.alternatives;
    end = inner.end + 1;
  }
  const quantifier = /^(?:[*+?]|\{\d*,?\d*\})\??/.exec(source.slice(end))?.[0] ?? '';
  return {
    source: source.slice(from, end),
    ...(alternatives && { alternatives }),
    isOptional: /^(?:[*?]|\{0)/.test(quantifier),
    isEndless: /^(?:[*+]|\{\d*,\})/.test(quantifier),
    end: end + quantifier.length,
  };
}
