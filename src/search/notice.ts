const EXAMPLES = ['rolling update', '--restart', 'CrashLoopBackOff', 'C#', 'HPA', ':latest'];

/** Says something in the line that is read aloud. */
export function say(dialog: Element, words: string): void {
  dialog.querySelector('.status')!.textContent = words;
}

/** What the line says of an answer; a mended query is named beside the reader's own. */
export function wordsOfAnswer(query: string, searched: string, rows: number): string {
  if (rows === 0) return `No results for “${query}”`;
  const results = `${rows} ${rows === 1 ? 'result' : 'results'}`;
  return searched === query
    ? `${results} for “${query}”`
    : `Nothing for “${query}”. ${results} for “${searched}”`;
}

/** Offers searches that find something, after a few words. */
export function showExamples(dialog: Element, lead: string): void {
  const buttons = EXAMPLES.map(
    (example) => `<button type="button" data-example="${example}">${example}</button>`,
  );
  dialog.querySelector('.empty')!.innerHTML = `<p>${lead}</p><p class="examples">${buttons.join('')}</p>`;
}

/** Says what one can do while there is no index. */
export function showFailureAdvice(dialog: Element): void {
  dialog.querySelector('.empty')!.innerHTML =
    '<p>Check the connection, then type again. The contents list of each lesson and all parts on the home page still work.</p>';
}

/** Takes away examples and advice. */
export function clearNotice(dialog: Element): void {
  dialog.querySelector('.empty')!.replaceChildren();
}
