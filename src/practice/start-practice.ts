/** Starts practice on its page. */
import { keepKeys, wantsKeys } from './deck-keys.ts';
import { startDeck } from './deck.ts';
import { startKeptHere } from './kept-here.ts';
import { missedPredictions } from './missed-predictions.ts';
import { readCards } from './read-cards.ts';

const storage = () => localStorage;
const clock = () => Date.now();
const deckElement = document.querySelector<HTMLElement>('[data-deck]')!;

const keys = deckElement.querySelector<HTMLInputElement>('[data-deck-keys]')!;
keys.checked = wantsKeys(storage);
keys.addEventListener('change', () => keepKeys(storage, keys.checked));

// A lesson leads here with its name, to practice its own cards first.
const lesson = deckElement.querySelector<HTMLSelectElement>('[data-deck-lesson]')!;
const wanted = new URLSearchParams(location.search).get('lesson');
if ([...lesson.options].some(({ value }) => value === wanted)) lesson.value = wanted!;

const missed = missedPredictions(storage);
const deck = startDeck(deckElement, readCards(document), (id) => missed.has(id), storage, clock);
startKeptHere(document.querySelector<HTMLElement>('[data-kept]')!, deck, clock);
