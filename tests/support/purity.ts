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
export const keptPackages: string[] = ['@noble/hashes/sha2.js', '@noble/hashes/utils.js'];

/** What a source of the simulation does that it must not, with line and cure. */
export function impurities(path: string, source: string): string[] {
  const said = source.split('\n').flatMap((line, index) => {
    const code = line.replace(/\/\/.*|^\s*\*.*|\/\*.*/, '');
    const broken = bans.filter(({ pattern }) => pattern.test(code));
    return broken.map(({ name, cure }) => ({ line: index + 1, problem: `${name}: ${cure}` }));
  });
  const foreign = valueImports(source)
    .filter(({ target }) => isForeign(path, target))
    .map(({ target, line }) => {
      const cure = 'write it here, hand it in as an argument, or import its type only';
      return { line, problem: `import of ${target}: ${cure}` };
    });
  return [...said, ...foreign]
    .sort((one, other) => one.line - other.line)
    .map(({ line, problem }) => `${path}:${line} ${problem}`);
}

/** The targets of imports that bring a value in, with the line on which each statement ends. */
function valueImports(source: string): { target: string; line: number }[] {
  const statements = source.matchAll(/^(?:import|export) (?!type\b)(?:[\w\s{},*$]+ from )?'([^']+)';/gm);
  return [...statements].map(({ 0: text, 1: target = '', index }) => ({
    target,
    line: source.slice(0, index + text.length).split('\n').length,
  }));
}

function isForeign(path: string, target: string): boolean {
  if (keptPackages.includes(target)) return false;
  const isRelative = target.startsWith('.');
  return !isRelative || !posix.join(posix.dirname(path), target).startsWith('src/simulation/');
}
