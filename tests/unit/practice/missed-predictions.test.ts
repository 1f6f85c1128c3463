import { expect, it } from 'vitest';
import { missedPredictions } from '../../../src/practice/missed-predictions.ts';
import { keepPrediction } from '../../../src/progress/predictions.ts';
import { memoryStorage } from '../../support/memory-storage.ts';

it('a prediction that went wrong is a card, even after it was answered rightly at the end of the lesson', () => {
  const { storage } = memoryStorage();
  keepPrediction(storage, 'first/wrong', { guess: 0, isRight: false });
  keepPrediction(storage, 'first/learned', { guess: 1, isRight: false, isLearned: true });
  keepPrediction(storage, 'first/right', { guess: 2, isRight: true });
  expect(missedPredictions(storage)).toEqual(new Set(['prediction/first/wrong', 'prediction/first/learned']));
});
