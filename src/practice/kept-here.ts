/** Export, import, forget, print. */
import type { Deck } from './deck.ts';
import { PracticeFileError, readPracticeFile, writePracticeFile } from './practice-file.ts';
import { laterOf, noPractice } from './practice.ts';
import { dayOf } from './queue.ts';

/** Starts the part of the page in which the reader takes memories out and in. */
export function startKeptHere(element: HTMLElement, deck: Deck, clock: () => number): void {
  const part = <Part extends HTMLElement>(name: string) =>
    element.querySelector<Part>(`[data-kept-${name}]`)!;
  const say = (text: string) => void (part('status').textContent = text);
  const file = part<HTMLInputElement>('import');

  part('export').addEventListener('click', () => {
    const { cards } = deck.practice();
    const count = Object.keys(cards).length;
    download(writePracticeFile(cards, clock()), `box-to-fleet-practice-${dayOf(clock())}.json`);
    say(`Exported what is remembered of ${count} ${count === 1 ? 'card' : 'cards'}.`);
  });
  file.addEventListener('change', () => {
    const [chosen] = file.files ?? [];
    if (!chosen) return;
    void chosen.text().then((text) => {
      say(importText(deck, text));
      // The same file can be chosen again.
      file.value = '';
    });
  });
  part('forget').addEventListener('click', () => {
    if (!confirm('Forget when every card comes back? An export is the only way to bring it back.')) return;
    deck.replace(noPractice());
    say('Forgotten. Every card is new.');
  });
  part('print').addEventListener('click', () => print());
}

function importText(deck: Deck, text: string): string {
  try {
    const imported = readPracticeFile(text);
    const { cards, taken } = deck.practice();
    const isKept = deck.replace({ cards: laterOf(cards, imported), taken });
    const count = Object.keys(imported).length;
    const done = `Imported ${count} ${count === 1 ? 'card' : 'cards'}.`;
    return isKept
      ? done
      : `${done} This browser will forget them with the page: its storage is full or closed.`;
  } catch (error) {
    if (!(error instanceof PracticeFileError)) throw error;
    return `This file was not imported, and nothing has changed. ${error.message}`;
  }
}

function download(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  URL.revokeObjectURL(address);
}
