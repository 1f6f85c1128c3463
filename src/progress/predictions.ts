import { readKept, writeKept } from './kept.ts';

/** A prediction that was sealed. */
export interface Sealed {
  /** Which guess, from 0. */
  guess: number;
  /** Whether it was right. */
  isRight: boolean;
  /** Whether it was right when it came back at the end. */
  isLearned?: boolean;
}

const KEY = 'predictions';

/** The sealed predictions by the name of the lesson and their own, such as `docker-vs-kubernetes/dead-machine`. */
export function readPredictions(storage: () => Storage): Record<string, Sealed> {
  return readKept(storage, KEY, isSealed);
}

/** Keeps a prediction. */
export function keepPrediction(storage: () => Storage, name: string, sealed: Sealed): void {
  writeKept(storage, KEY, { ...readPredictions(storage), [name]: sealed });
}

function isSealed(value: unknown): value is Sealed {
  if (typeof value !== 'object' || value === null) return false;
  const { guess, isRight } = value as Record<string, unknown>;
  return Number.isInteger(guess) && (guess as number) >= 0 && typeof isRight === 'boolean';
}
