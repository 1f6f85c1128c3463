import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { load } from 'js-yaml';

/** The words by which lessons call a glossary term. */
export interface TermForms {
  /** Name of the entry, its anchor on the glossary page. */
  id: string;
  /** The term and its other forms. */
  forms: string[];
  /** Phrases in which those words mean something else. */
  notIn: string[];
}

/** Reads the forms of every term in a glossary folder; none when there is no such folder. */
export function readTermForms(folder: string): TermForms[] {
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith('.md'));
  return files.map((name) => {
    const [, frontMatter = ''] = readFileSync(`${folder}/${name}`, 'utf8').split(/^---$/m);
    const {
      term,
      also = [],
      notIn = [],
    } = load(frontMatter) as { term: string; also?: string[]; notIn?: string[] };
    return { id: name.replace(/\.md$/, ''), forms: [term, ...also], notIn };
  });
}

/** One piece of a text: plain words, or the use of a term. */
export interface Piece {
  /** The words. */
  text: string;
  /** Name of the term that they use. */
  term?: string;
}

/** Splits a text at the first use of each term that is not in `used` yet, and adds those to `used`. */
export function splitAtTerms(text: string, terms: TermForms[], used: Set<string>): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const match of text.matchAll(patternOf(terms))) {
    const term = terms.find(({ forms }) => forms.includes(match[0]));
    if (!term || used.has(term.id)) continue;
    used.add(term.id);
    if (match.index > from) pieces.push({ text: text.slice(from, match.index) });
    pieces.push({ text: match[0], term: term.id });
    from = match.index + match[0].length;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Whole words only, longest form first, so that "Docker Engine" wins over "Docker". */
function patternOf(terms: TermForms[]): RegExp {
  const forms = terms
    .flatMap((term) => [...term.forms, ...term.notIn])
    .sort((one, other) => other.length - one.length);
  const escaped = forms.map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`(?<![\\p{L}\\p{N}_./-])(?:${escaped.join('|')})(?![\\p{L}\\p{N}_/-])`, 'gu');
}
