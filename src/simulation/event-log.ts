/*
 * Models: what happened, who did it and because of what, so that "why?" can be answered for everything.
 * Leaves out: nothing that happens; but the log is bounded, and what is trimmed is gone.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/cluster-resources/event-v1/ (which has no causes)
 */

/** One thing that happened. */
export interface LogEntry {
  /** Its number; numbers only grow. */
  id: number;
  /** When, in virtual milliseconds. */
  atMs: number;
  /** Who did it: a controller by its upstream name, a program, a machine, `reader`, or `scenario` for what happens by itself. */
  actor: string;
  /** What happened, in plain words. */
  what: string;
  /** The object that it happened to, such as `pod/trading/trade-api-x2k8p`. */
  about?: string;
  /** The entry that brought it about; none for the reader's input, the scenario's, a fault, or the beginning. */
  cause?: number;
}

/** The log of a world, oldest first. */
export interface EventLog {
  /** The number of the next entry. */
  nextId: number;
  /** How many entries are kept; older ones are trimmed. */
  limit: number;
  /** The entries that are kept. */
  entries: LogEntry[];
}

/** Why something happened. */
export interface Why {
  /** From the thing asked about back to what began it. */
  chain: LogEntry[];
  /** Whether the beginning of the chain was trimmed, so that the last entry shown is not the first cause. */
  isTrimmed: boolean;
}

/** A log that keeps the latest `limit` entries. */
export function emptyLog(limit = 20_000): EventLog {
  return { nextId: 1, limit, entries: [] };
}

/** Writes an entry and returns its number. A cause that has not happened yet is a RangeError. */
export function record(log: EventLog, entry: Omit<LogEntry, 'id'>): number {
  if (entry.cause !== undefined && entry.cause >= log.nextId) {
    throw new RangeError(`"${entry.what}" names the cause ${entry.cause}, which has not happened`);
  }
  const id = log.nextId++;
  log.entries.push({ id, ...entry });
  // In bulk, so that writing stays cheap on average.
  if (log.entries.length > log.limit * 1.25) log.entries.splice(0, log.entries.length - log.limit);
  return id;
}

/** The chain of causes of an entry. An entry that is trimmed or was never written has an empty chain. */
export function why(log: EventLog, id: number): Why {
  const chain: LogEntry[] = [];
  for (let next: number | undefined = id; next !== undefined;) {
    const entry: LogEntry | undefined = findEntry(log, next);
    if (!entry) return { chain, isTrimmed: next < (log.entries[0]?.id ?? log.nextId) };
    chain.push(entry);
    next = entry.cause;
  }
  return { chain, isTrimmed: false };
}

/** Entries are numbered without gaps, so the place follows from the number. */
function findEntry({ entries }: EventLog, id: number): LogEntry | undefined {
  return entries[id - (entries[0]?.id ?? 0)];
}
