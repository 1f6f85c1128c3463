import { parentPort } from 'node:worker_threads';
import { DiagramError } from './diagram-error.ts';
import { drawDiagram } from './drawing.ts';
import type { Answer, Order } from './worker-message.ts';

// mermaid keeps its state in globals: one diagram at a time.
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (order: Order) => {
  last = last.then(async () => parentPort?.postMessage(await answerTo(order)));
});

async function answerTo({ number, source }: Order): Promise<Answer> {
  try {
    return { number, diagram: await drawDiagram(source) };
  } catch (error) {
    const message =
      error instanceof DiagramError
        ? error.message
        : `The renderer failed. ${String((error as Error).stack)}`;
    return { number, failure: { message, line: error instanceof DiagramError ? error.line : undefined } };
  }
}
