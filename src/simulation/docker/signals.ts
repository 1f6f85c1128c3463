/*
 * Models: the names and numbers of signals that `docker kill` and STOPSIGNAL take, and what each comes to here.
 * Leaves out: signals that no process here tells apart; they are refused in words of our own.
 * Upstream: https://github.com/moby/sys/blob/main/signal/signal.go
 */
import { signalNumbers, type Signal } from '../machine/process.ts';
import { EngineError } from './engine-error.ts';
import { ownOf } from '../plain-data.ts';

const NUMBERS: Record<string, string> = {
  1: 'HUP',
  2: 'INT',
  3: 'QUIT',
  9: 'KILL',
  10: 'USR1',
  12: 'USR2',
  15: 'TERM',
  18: 'CONT',
  19: 'STOP',
  28: 'WINCH',
};

/** The signal of a name or number, such as `TERM`, `SIGTERM` or `15`; none is an EngineError `invalid`. */
export function readSignal(text: string): Signal {
  const name = shortName(text);
  const full = `SIG${name}`;
  if (full in signalNumbers) return full as Signal;
  if (Object.values(NUMBERS).includes(name))
    throw new EngineError('invalid', `signal SIG${name} is not modelled`);
  throw new EngineError('invalid', `invalid signal: ${text}`);
}

/** Whether two texts name the same signal. */
export function isSameSignal(one: string, other: string): boolean {
  return shortName(one) === shortName(other);
}

function shortName(text: string): string {
  return ownOf(NUMBERS, text) ?? text.toUpperCase().replace(/^SIG/, '');
}
