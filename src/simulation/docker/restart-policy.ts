/*
 * Models: whether the Engine starts a container again when it has ended, and after which wait: 100 ms that double up to one
 * minute, and begin anew after a run of ten seconds.
 * Leaves out: Swarm's own restart policies.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/internal/restartmanager/restartmanager.go
 */
import type { RestartMemory, RestartPolicy } from './container.ts';
import { EngineError } from './engine-error.ts';

const FIRST_DELAY_MS = 100;
const LONGEST_DELAY_MS = 60_000;
/** A container that ran for so long begins anew with the shortest wait. */
const LONG_RUN_MS = 10_000;

/** How a container ended, as far as its policy is concerned. */
export interface PolicyQuestion {
  /** The exit code. */
  exitCode: number;
  /** Whether somebody stopped or killed it. */
  wasStoppedByHand: boolean;
  /** How long it ran, in milliseconds. */
  ranMs: number;
}

/**
 * The wait before the next start in milliseconds, or null when the container stays as it is. Changes what the policy
 * remembers. Source: ShouldRestart.
 */
export function decideRestart(
  policy: RestartPolicy,
  memory: RestartMemory,
  { exitCode, wasStoppedByHand, ranMs }: PolicyQuestion,
): number | null {
  if (policy.Name === 'no' || memory.isVoid) return null;
  const previousMs = ranMs >= LONG_RUN_MS ? 0 : memory.delayMs;
  memory.delayMs = Math.min(previousMs === 0 ? FIRST_DELAY_MS : previousMs * 2, LONGEST_DELAY_MS);
  if (!wantsRestart(policy, memory.count, exitCode, wasStoppedByHand)) return null;
  memory.count += 1;
  return memory.delayMs;
}

function wantsRestart(
  policy: RestartPolicy,
  count: number,
  exitCode: number,
  wasStoppedByHand: boolean,
): boolean {
  if (policy.Name === 'always') return true;
  if (policy.Name === 'unless-stopped') return !wasStoppedByHand;
  const { MaximumRetryCount: most } = policy;
  return exitCode !== 0 && (most === 0 || count < most);
}

/** What a policy remembers of a container that somebody has just started: nothing. `round` goes on from the old one. */
export function freshMemory(round: number): RestartMemory {
  return { delayMs: 0, count: 0, isVoid: false, round: round + 1 };
}

/** Reads `on-failure:3` and the like; a name that is not known is an EngineError. Source: ValidateRestartPolicy. */
export function readRestartPolicy(text: string, autoRemove: boolean): RestartPolicy {
  const [name = '', countText] = text.split(':');
  const policy = checkName(name === '' ? 'no' : name);
  const count = countText === undefined ? 0 : Number(countText);
  if (!Number.isInteger(count))
    throw new EngineError('invalid', 'invalid restart policy format: maximum retry count must be an integer');
  if (autoRemove && policy !== 'no') {
    throw new EngineError('invalid', "can't create 'AutoRemove' container with restart policy");
  }
  if (policy !== 'on-failure' && count !== 0) {
    const end = count < 0 ? ' and cannot be negative' : '';
    throw new EngineError(
      'invalid',
      `invalid restart policy: maximum retry count can only be used with 'on-failure'${end}`,
    );
  }
  if (count < 0)
    throw new EngineError('invalid', 'invalid restart policy: maximum retry count cannot be negative');
  return { Name: policy, MaximumRetryCount: count };
}

function checkName(name: string): RestartPolicy['Name'] {
  if (name === 'no' || name === 'always' || name === 'on-failure' || name === 'unless-stopped') return name;
  const known = "use one of 'no', 'always', 'on-failure', or 'unless-stopped'";
  throw new EngineError('invalid', `invalid restart policy: unknown policy '${name}'; ${known}`);
}
