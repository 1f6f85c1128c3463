import { Worker } from 'node:worker_threads';
import { DiagramError } from './diagram-error.ts';
import type { Diagram } from './diagram.ts';
import type { Answer, Order } from './worker-message.ts';

interface Waiting {
  readonly resolve: (diagram: Diagram) => void;
  readonly reject: (error: Error) => void;
}

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let orders = 0;

/** Draws a diagram in the one worker thread, which starts at the first order and does not keep Node alive. */
export function drawInWorker(source: string): Promise<Diagram> {
  return new Promise((resolve, reject) => {
    const order: Order = { number: ++orders, source };
    waiting.set(order.number, { resolve, reject });
    worker ??= startWorker();
    worker.ref();
    worker.postMessage(order);
  });
}

function startWorker(): Worker {
  // A thread of its own, so that mermaid's window and document never reach the site's code.
  const started = new Worker(new URL('./worker.ts', import.meta.url));
  started.on('message', settle);
  started.on('error', (error: Error) => {
    worker = undefined;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  });
  return started;
}

function settle(answer: Answer): void {
  const order = waiting.get(answer.number);
  waiting.delete(answer.number);
  if (waiting.size === 0) worker?.unref();
  if ('diagram' in answer) order?.resolve(answer.diagram);
  else order?.reject(new DiagramError(answer.failure.message, answer.failure.line));
}
