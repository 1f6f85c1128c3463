/** Marks the words that brought the reader here; the marking is loaded only on arrival from a result. */
const words = new URLSearchParams(location.search).getAll('highlight');
if (words.length > 0) void import('./highlight.ts').then(({ highlight }) => highlight(words));
