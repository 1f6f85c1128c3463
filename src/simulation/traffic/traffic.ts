/*
 * Models: who asks, who answers and what was lost, in whole requests, for both worlds.
 * Leaves out: packets, request sizes, retries by the client.
 * Upstream: https://kubernetes.io/docs/reference/networking/virtual-ips/ (how connections find a Pod)
 */
import { schedule, type Agenda } from '../agenda.ts';

/** The world that a flow goes to, by which everything is compared. */
export type Side = 'docker' | 'kubernetes';

/** All traffic of a world. */
export interface Traffic {
  /** Whether something changed that may change who answers, so that the routes are going to be found anew. */
  isStale: boolean;
  /** The entry of the log that tells of the latest change of a load; missing before the first. */
  loadCause?: number;
  /** When a reverse proxy looks its service up again, in virtual milliseconds, as far as it is on the agenda. */
  looksAtMs: number;
  /** The flows by name. */
  flows: Record<string, Flow>;
}

/** Clients that ask one service. */
export interface Flow {
  /** Its name. */
  name: string;
  /** Which world it goes to. */
  side: Side;
  /** Where the clients send their requests. */
  to: Destination;
  /** How many clients there are; request k comes from client k modulo this. */
  clients: number;
  /** Whether a client keeps its connection, or opens one for each request. */
  connections: 'kept' | 'per-request';
  /** How long a client waits for an answer before it gives its connection up, in milliseconds. */
  clientTimeoutMs: number;
  /** How long each answer is streamed, in milliseconds; 0 when it comes at once. */
  streamMs: number;
  /** The path that is asked for. */
  path: string;
  /** How many requests come. */
  load: Load;
  /** Who answers now. */
  route: Route;
  /** What has been counted up to the beginning of the route. */
  counted: Counts;
  /** Until when an earlier route left somebody without an answer, in virtual milliseconds; its beginning if none did. */
  degradedUntilMs: number;
  /** Answers that were begun by earlier routes and may not have ended. */
  open: OpenAnswers[];
}

/** Answers that one process began while a route held. What they are found from never changes. */
export interface OpenAnswers {
  /** Who gives them. */
  process: string;
  /** The route, the load that came by it, and the process's place in it. */
  route: Route;
  load: Load;
  place: number;
  /** When the route ended, in virtual milliseconds. */
  untilMs: number;
}

/** Where requests go: the published port of the first Docker host that has it, or a Service of the cluster. */
export type Destination =
  | { kind: 'published-port'; hosts: string[]; port: number }
  | { kind: 'service'; service: string; port: number };

/** A steady stream: request number `firstRequest + n` comes n ÷ `perSecond` seconds after `sinceMs`. */
export interface Load {
  perSecond: number;
  /** Since when, in virtual milliseconds. */
  sinceMs: number;
  /** How many requests came before. */
  firstRequest: number;
}

/** Who answers, from an instant on until something changes. */
export interface Route {
  /** Since when, in virtual milliseconds. */
  sinceMs: number;
  /** Where requests can end. */
  targets: Target[];
  /** Whether each client has one target: over its kept connection, or by the sessionAffinity of the Service. */
  byClient: boolean;
  /** By client: the target of each by its place in `targets`, or -1 for none. */
  choices: Choice[];
  /** For requests that go to every target in turn, to a program with sessions: the address that knows the client. */
  homes: (string | null)[];
}

/** Which target a client's connection leads to. */
export interface Choice {
  /** Its place in the targets; -1 when nobody can be reached. */
  target: number;
  /** Since when the client has waited in vain, in virtual milliseconds; null while it is answered. */
  stuckSinceMs: number | null;
  /** The process that keeps the client's session; null when it has none. */
  session: string | null;
}

/** A place where requests end. */
export interface Target {
  /** Its address and port. */
  address: string;
  /** The Pod or the container by name, for people. */
  name: string;
  /** The process that has the address; null when none has. */
  process: string | null;
  /** What becomes of a request. */
  outcome: 'answers' | 'fails' | 'refuses' | 'times-out';
  /** How many requests a second are answered at most. */
  capacityPerSecond: number;
  /** How long an answer takes, in milliseconds; that of a stream is the length of the stream. */
  latencyMs: number;
  /** Whether new connections may come here; a Pod that is going away only keeps those it has. */
  isOffered: boolean;
  /** Whether only the program that began a session can go on with it. */
  keepsSessions: boolean;
}

/** Requests as whole numbers; offered is always served and lost together. */
export interface Counts {
  offered: number;
  served: number;
  /** By why they were lost. */
  lost: Losses;
  /** Milliseconds during which not everybody was answered. */
  degradedMs: number;
}

/** Lost requests by why. */
export interface Losses {
  /** Nobody listened. */
  refused: number;
  /** No answer came. */
  timedOut: number;
  /** An answer that says the server can't, such as 503. */
  failed: number;
  /** More than the target can answer. */
  overloaded: number;
  /** The target ended in the middle of the answer. */
  cutOff: number;
  /** The target did not know the session. */
  sessionUnknown: number;
}

/** The kind of the agenda's event at which routes are found anew. */
export const FIND_ROUTES = 'traffic.find-routes';

/** No traffic. */
export function emptyTraffic(): Traffic {
  return { isStale: false, looksAtMs: 0, flows: {} };
}

/** Nothing counted yet. */
export function noCounts(): Counts {
  const lost = { refused: 0, timedOut: 0, failed: 0, overloaded: 0, cutOff: 0, sessionUnknown: 0 };
  return { offered: 0, served: 0, lost, degradedMs: 0 };
}

/**
 * Says that something changed which may change who answers: a process, an address, an endpoint, a machine. The routes are
 * found anew at the same instant, after whatever else happens then by the same event.
 */
export function noteRouteChange(world: { nowMs: number; agenda: Agenda; traffic: Traffic }): void {
  if (world.traffic.isStale || Object.keys(world.traffic.flows).length === 0) return;
  world.traffic.isStale = true;
  schedule(world.agenda, { atMs: world.nowMs, kind: FIND_ROUTES, data: null });
}
