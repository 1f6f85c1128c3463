/** The reader's own deeds, as one tells somebody what they did: the log says "cuts", the lab says "You cut". */

const PAST: Record<string, string> = {
  crashes: 'crashed',
  hangs: 'hung',
  fills: 'filled',
  cuts: 'cut',
  brings: 'brought',
  ships: 'shipped',
  closes: 'closed',
  restores: 'restored',
  edits: 'edited',
  lets: 'let',
};

/** A deed in the past tense; one with another verb stays as it is. */
export function pastWords(what: string): string {
  const [verb = '', ...rest] = what.split(' ');
  return [PAST[verb] ?? verb, ...rest].join(' ');
}
