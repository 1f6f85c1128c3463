import { posix } from 'node:path';

/** Something that the simulation must not use, because the compiler can't see it or the world would not be replayable. */
export interface Ban {
  /** What is banned, in the words of the code. */
  name: string;
  /** How it looks in a source. */
  pattern: RegExp;
  /** What to use instead. */
  cure: string;
}

/** What no source of the simulation may say. */
export const bans: Ban[] = [
  { name: 'Date.now', pattern: /\bDate\.now\b/, cure: 'take the time from world.nowMs' },
  { name: 'new Date()', pattern: /\bnew Date\(\s*\)/, cure: 'give the time: new Date(world.nowMs)' },
  { name: 'Math.random', pattern: /\bMath\.random\b/, cure: 'take chance from world.chance (chance.ts)' },
  {
    name: 'timers',
    pattern: /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/,
    cure: 'put an event on the agenda (agenda.ts)',
  },
  { name: 'performance.now', pattern: /\bperformance\.now\b/, cure: 'take the time from world.nowMs' },
  { name: 'structuredClone', pattern: /\bstructuredClone\b/, cure: 'copy with copyPlain (plain-data.ts)' },
];

/** Packages whose values the simulation may import; each is pure and synchronous. */
export const keptPackages: string[] = [];

/** What a source of the simulation does that it must not, with line and cure. */
export function impurities(path: string, source: string): string[] {
  return source.split('\n').flatMap((line, index) => {
    const code = line.replace(/\/\/.*|^\s*\*.*|\/\*.*/, '');
    const said = bans.filter(({ pattern }) => pattern.test(code)).map(({ name, cure }) => `${name}: ${cure}`);
    return [...said, ...foreignImport(path, code)].map((problem) => `${path}:${index + 1} ${problem}`);
  });
}

function foreignImport(path: string, line: string): string[] {
  const from = /^\s*(?:import|export|\}) (?!type\b).*?from '([^']+)'|^import '([^']+)'/.exec(line);
  const target = from?.[1] ?? from?.[2];
  if (target === undefined || keptPackages.includes(target)) return [];
  const isInside =
    target.startsWith('.') && posix.join(posix.dirname(path), target).startsWith('src/simulation/');
  return isInside
    ? []
    : [`import of ${target}: write it here, hand it in as an argument, or import its type only`];
}
