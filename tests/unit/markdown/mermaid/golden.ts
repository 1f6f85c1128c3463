import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';

const FOLDER = new URL('./goldens/', import.meta.url);

/** The names of the diagrams that have a picture to compare with. */
export const GOLDEN_NAMES: readonly string[] = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.mmd'))
  .map((name) => name.replace('.mmd', ''));

/** The source of one of them. */
export function goldenSource(name: string): string {
  return readFileSync(new URL(`${name}.mmd`, FOLDER), 'utf8');
}

/** The picture agreed on; with UPDATE_GOLDENS=1 the given one becomes it. */
export function goldenSvg(name: string, svg: string): string {
  const file = new URL(`${name}.svg`, FOLDER);
  if (process.env['UPDATE_GOLDENS'] === '1') writeFileSync(file, svg);
  if (!existsSync(file))
    throw new Error(`There is no golden "${name}.svg". Look at the picture, then run with UPDATE_GOLDENS=1.`);
  return readFileSync(file, 'utf8');
}

/** Leaves a picture that differs beside the golden, to be looked at, and removes it once they agree. */
export function leaveChanged(name: string, svg: string, isSame: boolean): void {
  const file = new URL(`${name}-changed.svg`, FOLDER);
  if (isSame) rmSync(file, { force: true });
  else writeFileSync(file, svg);
}
