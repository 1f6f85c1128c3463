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

const missed = missedPredictions(storage);
const deck = startDeck(deckElement, readCards(document), (id) => missed.has(id), storage, clock);
startKeptHere(document.querySelector<HTMLElement>('[data-kept]')!, deck, clock);
