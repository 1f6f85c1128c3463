import { describe, expect, it } from 'vitest';
import type { RestartPolicy } from '../../../../src/simulation/docker/container.ts';
import {
  decideRestart,
  freshMemory,
  readRestartPolicy,
} from '../../../../src/simulation/docker/restart-policy.ts';

const died = { exitCode: 1, wasStoppedByHand: false, ranMs: 50 };
const policy = (Name: RestartPolicy['Name'], MaximumRetryCount = 0) => ({ Name, MaximumRetryCount });

describe('a restart policy', () => {
  it('doubles its waits from 100 ms up to one minute', () => {
    const memory = freshMemory(0);
    const waits = Array.from({ length: 12 }, () => decideRestart(policy('always'), memory, died));
    expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 25_600, 51_200, 60_000, 60_000]);
  });

  it('begins anew after a run of ten seconds, and not after a shorter one', () => {
    const memory = freshMemory(0);
    for (let count = 0; count < 5; count++) decideRestart(policy('always'), memory, died);
    expect(decideRestart(policy('always'), memory, { ...died, ranMs: 9999 })).toBe(3200);
    expect(decideRestart(policy('always'), memory, { ...died, ranMs: 10_000 })).toBe(100);
  });

  it('gives up after the number of retries of on-failure', () => {
    const memory = freshMemory(0);
    const waits = Array.from({ length: 5 }, () => decideRestart(policy('on-failure', 3), memory, died));
    expect(waits).toEqual([100, 200, 400, null, null]);
    expect(memory.count).toBe(3);
  });

  it('leaves alone what ended with 0 under on-failure, and everything under no', () => {
    expect(decideRestart(policy('on-failure'), freshMemory(0), { ...died, exitCode: 0 })).toBeNull();
    expect(decideRestart(policy('no'), freshMemory(0), died)).toBeNull();
    expect(decideRestart(policy('always'), freshMemory(0), { ...died, exitCode: 0 })).toBe(100);
  });

  it('is void after a stop by hand; only always forgets that when the daemon comes back', () => {
    const stopped = { ...died, wasStoppedByHand: true };
    expect(decideRestart(policy('always'), { ...freshMemory(0), isVoid: true }, stopped)).toBeNull();
    expect(decideRestart(policy('always'), freshMemory(0), stopped)).toBe(100);
    expect(decideRestart(policy('unless-stopped'), freshMemory(0), stopped)).toBeNull();
  });
});

describe('reading a restart policy', () => {
  it('knows the four policies and a number of retries', () => {
    expect(readRestartPolicy('', false)).toEqual(policy('no'));
    expect(readRestartPolicy('on-failure:3', false)).toEqual(policy('on-failure', 3));
    expect(readRestartPolicy('unless-stopped', false)).toEqual(policy('unless-stopped'));
  });

  it.each([
    [
      'frob',
      false,
      "invalid restart policy: unknown policy 'frob'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
    ],
    ['always:3', false, "invalid restart policy: maximum retry count can only be used with 'on-failure'"],
    ['on-failure:-1', false, 'invalid restart policy: maximum retry count cannot be negative'],
    ['always', true, "can't create 'AutoRemove' container with restart policy"],
  ])('refuses %s', (text, autoRemove, message) => {
    expect(() => readRestartPolicy(text, autoRemove)).toThrow(message);
  });
});
