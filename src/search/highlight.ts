const SKIPPED = 'script, style, svg, mark, .gutter, .copy, .rail, .contents-bar';

/** Wraps every occurrence of the words in the lesson's text in a mark, and opens the disclosures they are in. */
export function highlight(words: string[]): void {
  const article = document.querySelector('main article') ?? document.querySelector('main');
  const pattern = patternOf(words);
  if (!article || !pattern) return;
  for (const text of textsIn(article)) markIn(text, pattern);
}

/** A pattern that finds any of the words, longest first; undefined when no word is left. */
export function patternOf(words: string[]): RegExp | undefined {
  const wanted = words
    .map((word) => word.trim())
    .filter((word) => word.length > 0)
    .sort((one, other) => other.length - one.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return wanted.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}])(?:${wanted.join('|')})`, 'giu') : undefined;
}

function textsIn(root: Element): Text[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) {
    const text = walker.currentNode as Text;
    if (!text.parentElement?.closest(SKIPPED)) texts.push(text);
  }
  return texts;
}

function markIn(text: Text, pattern: RegExp): void {
  const matches = [...text.data.matchAll(pattern)].reverse();
  for (const match of matches) {
    const hit = text.splitText(match.index);
    hit.splitText(match[0].length);
    const mark = document.createElement('mark');
    hit.replaceWith(mark);
    mark.append(hit);
  }
}
