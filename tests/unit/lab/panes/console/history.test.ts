import { describe, expect, test } from 'vitest';
import { AT_DRAFT, stepHistory } from '../../../../../src/lab/panes/console/history.ts';

const history = ['docker ps', 'kubectl get pods', 'kubectl get pods', 'docker logs api'];

describe('the arrows', () => {
  test('go back line by line and forth to what was being typed', () => {
    const first = stepHistory(history, AT_DRAFT, 'up', 'dock')!;
    expect(first.line).toBe('docker logs api');
    const second = stepHistory(history, first.place, 'up', first.line)!;
    expect(second.line).toBe('kubectl get pods');
    const forth = stepHistory(history, second.place, 'down', second.line)!;
    expect(stepHistory(history, forth.place, 'down', forth.line)!.line).toBe('dock');
  });

  test('count lines that repeat the one before them once', () => {
    const place = { back: 2, draft: '' };
    expect(stepHistory(history, place, 'up', 'kubectl get pods')!.line).toBe('docker ps');
  });

  test('stop at both ends', () => {
    expect(stepHistory(history, { back: 3, draft: '' }, 'up', 'docker ps')).toBeUndefined();
    expect(stepHistory(history, AT_DRAFT, 'down', '')).toBeUndefined();
    expect(stepHistory([], AT_DRAFT, 'up', '')).toBeUndefined();
  });
});
