import { describe, expect, it } from 'vitest';
import { splitAtTerms, type TermForms } from '../../../src/glossary/term-forms.ts';

const terms: TermForms[] = [
  { id: 'container', forms: ['container', 'containers'], notIn: ['shipping container'] },
  { id: 'docker-engine', forms: ['Docker Engine'], notIn: [] },
  { id: 'docker', forms: ['Docker'], notIn: [] },
];
const linked = (text: string, used = new Set<string>()) =>
  splitAtTerms(text, terms, used)
    .filter(({ term }) => term)
    .map(({ text: words, term }) => `${words}=${term}`);

describe('splitting a text at glossary terms', () => {
  it('links the first use of a term and leaves the second as it is', () => {
    expect(linked('A container beside another container.')).toEqual(['container=container']);
  });

  it('prefers the longer term where two begin alike', () => {
    expect(linked('Docker Engine is a part of Docker.')).toEqual([
      'Docker Engine=docker-engine',
      'Docker=docker',
    ]);
  });

  it('leaves a phrase alone in which the word means something else', () => {
    expect(linked('Like a shipping container, a container is a box.')).toEqual(['container=container']);
  });

  it('takes whole words only and minds the case', () => {
    expect(linked('containerd, Container, dockerfile, multi-container, /container/')).toEqual([]);
  });

  it('remembers the terms that are used already', () => {
    expect(linked('A container.', new Set(['container']))).toEqual([]);
  });

  it('keeps every character of the text', () => {
    const text = 'Docker Engine runs containers; a shipping container does not.';
    const pieces = splitAtTerms(text, terms, new Set());
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
  });
});
