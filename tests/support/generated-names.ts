/** What the cluster makes up at the end of names: letters and digits that spell no words, as apimachinery's rand has them. */
const RANDOM = '[bcdfghjklmnpqrstvwxz2456789]';

/** A name with one or two such parts, or a digest. */
const GENERATED = new RegExp(
  `(?<![a-z0-9.-])(?:[a-z0-9.-]*-${RANDOM}{5,10}|sha256:[0-9a-f]{64})(?![a-z0-9-])`,
  'g',
);

/** The hash of the Pod template in the name of a ReplicaSet or a Pod. */
const HASH = new RegExp(`-(${RANDOM}{8,10})(?:-${RANDOM}{5})?$`);

/** Notes which generated names of an old line are others in the line that replaces it. */
export function noteRenames(renames: Map<string, string>, before: string, after: string): void {
  const old = before.match(GENERATED) ?? [];
  const fresh = after.match(GENERATED) ?? [];
  if (old.length !== fresh.length) return;
  for (const [place, name] of old.entries()) {
    note(renames, name, fresh[place]);
    note(renames, HASH.exec(name)?.[1], HASH.exec(fresh[place]!)?.[1]);
  }
}

function note(renames: Map<string, string>, before: string | undefined, after: string | undefined): void {
  if (before === undefined || after === undefined || before === after) return;
  if (!renames.has(before)) renames.set(before, after);
}

/** A text in which the old names are replaced by the new ones, all at once, so that two may change places. */
export function rename(renames: ReadonlyMap<string, string>, text: string): string {
  if (renames.size === 0) return text;
  const longestFirst = [...renames.keys()].sort((left, right) => right.length - left.length);
  const names = new RegExp(`(?<![a-z0-9])(?:${longestFirst.join('|')})(?![a-z0-9])`, 'g');
  return text.replace(names, (name) => renames.get(name)!);
}
