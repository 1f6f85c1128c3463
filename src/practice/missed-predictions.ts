import { readPredictions } from '../progress/predictions.ts';

/** The cards of the predictions that went wrong in the lessons, such as `prediction/docker-vs-kubernetes/dead-machine`. */
export function missedPredictions(storage: () => Storage): Set<string> {
  const sealed = Object.entries(readPredictions(storage));
  return new Set(sealed.filter(([, { isRight }]) => !isRight).map(([name]) => `prediction/${name}`));
}
