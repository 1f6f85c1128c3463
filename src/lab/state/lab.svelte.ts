/** The lab in a page: one incident, whether time runs, and what the reader looks at. Components read it and call it. */
import {
  doNow,
  goTo,
  linkTo,
  playOn,
  replay,
  skipToNext,
  startIncident,
  type Incident,
  type LabBehaviour,
  type Skip,
} from '../incident/incident.ts';
import type { PaneTools } from '../panes/pane-tools.ts';
import { isCauser } from '../../simulation/causes/causes.ts';
import type { Input } from '../../simulation/input.ts';
import { BadLinkError, fromLink, type Moment } from '../../simulation/link.ts';
import { seek } from '../../simulation/timeline.ts';
import type { Scene } from '../scene/scene.ts';
import type { World } from '../../simulation/world.ts';
import { steady } from './steady.ts';

/** Speeds that are offered, in virtual seconds a second. */
export const SPEEDS = [1, 10, 60] as const;

/** The parts that are fetched when the reader comes near: the simulation, and YAML. */
export interface Engine {
  behaviour: LabBehaviour;
  /** The world of a scenario; an unknown name is an error with a message for the reader. */
  build: (scenario: string, seed: number) => World;
  layOut: (world: World, causeMs: number) => Scene;
  /** What the panes need. */
  panes: PaneTools;
}

/** While time runs, a part of the lab is drawn so often, in milliseconds: more the eye does not see, and phones can't. */
const DRAW_EVERY_MS = 50;

/** What the lab is about to do, does, or could not. */
export type Status = { kind: 'waiting' } | { kind: 'loading' } | { kind: 'ready' } | Broken;

/** Why the lab does not run; what the reader did is kept in the link. */
export interface Broken {
  kind: 'broken';
  message: string;
  link: string | null;
  /** Whether the simulation could not even be fetched. */
  isUnfetched: boolean;
}

/** The state of one lab. */
export class Lab {
  /** Whether it runs. */
  status: Status = $state.raw({ kind: 'waiting' });
  /** What a link could not restore, in words; null when there is nothing to say. */
  notice: string | null = $state(null);
  /** Whether time runs. */
  isPlaying = $state(false);
  /** Virtual seconds a second. */
  speed: number = $state(1);
  /** The ref of the object that is looked at, such as `pod/trading/trade-api-x2k8p`; null for none. */
  selected: string | null = $state(null);
  /** The latest skip, to be told to the reader. */
  skip: Skip | null = $state.raw(null);
  /** Grows with every change of the world, so that whatever reads it is drawn anew: the stage, the score, the clock. */
  changes = $state(0);
  /** The same for what stands around them; while time runs it takes turns with `changes`, so that no frame draws all. */
  beats = $state(0);

  #engine: Engine | undefined;
  #incident: Incident | undefined;
  #frame: number | undefined;
  #shownMs = 0;
  #reducedMotion: MediaQueryList | undefined;

  /** The incident; read `changes` beside it. Before the lab is ready this is a mistake of the caller. */
  get incident(): Incident {
    if (!this.#incident) throw new Error('the lab is not open yet');
    return this.#incident;
  }

  /** Whether there is an incident, be it one that stopped. */
  get isOpen(): boolean {
    return this.#incident !== undefined;
  }

  /** The world where the playhead stands. */
  get world(): World {
    return this.incident.world;
  }

  /** What the panes need of the simulation. */
  get panes(): PaneTools {
    return this.#engine!.panes;
  }

  /** The virtual instant at which the reader came. */
  get beginMs(): number {
    return this.incident.timeline.beginning.nowMs;
  }

  /** The instant of the latest cause or command up to now, after which Pods count as new; later than now without any. */
  get causeMs(): number {
    const { log, nowMs } = this.world;
    const latest = log.entries.findLast(({ actor, atMs }) => isCauser(actor) && atMs >= this.beginMs);
    return latest?.atMs ?? nowMs + 1;
  }

  /** The stage as it is now. */
  scene(): Scene {
    return this.#engine!.layOut(this.world, this.causeMs);
  }

  /** Fetches the simulation and opens a scenario, or the moment of a link. */
  async open(
    load: () => Promise<Engine>,
    scenario: string,
    seed: number,
    link: string | null,
  ): Promise<void> {
    this.status = { kind: 'loading' };
    try {
      const engine = await load();
      this.#engine = { ...engine, layOut: steady(engine.layOut) };
    } catch {
      const message = 'The simulation could not be fetched. Check the connection and try again.';
      this.status = { kind: 'broken', message, link, isUnfetched: true };
      return;
    }
    this.openMoment(scenario, seed, link);
  }

  /** Opens the moment of a link, or begins a scenario anew; a link that can't be shown is said. */
  openMoment(scenario: string, seed: number, link: string | null): void {
    const moment = this.#readLink(link);
    if (moment) {
      try {
        this.#start(moment.scenario, moment.seed, moment);
        return;
      } catch (error) {
        const message = error instanceof Error ? error.message : String(error);
        this.notice = `The moment of the link can't be shown: ${message}. The lab begins anew.`;
      }
    }
    this.#guarded(() => this.#start(scenario, seed));
  }

  /** The world of the future that was left, as it was at an instant or when it was left; null when there is none. */
  ghostWorldAt(atMs: number): World | null {
    const ghost = this.incident.ghost;
    if (!ghost) return null;
    return seek(ghost.timeline, this.#engine!.behaviour, Math.min(atMs, ghost.horizonMs));
  }

  #start(scenario: string, seed: number, moment: Moment | null = null): void {
    this.pause();
    const engine = this.#engine!;
    this.#incident = startIncident({ scenario, seed }, engine.build(scenario, seed), engine.behaviour);
    if (moment) replay(this.#incident, engine.behaviour, moment);
    this.selected = null;
    this.skip = null;
    this.status = { kind: 'ready' };
    this.#drawAll();
  }

  /** Back to the beginning of the scenario, with nothing done. */
  reset(): void {
    this.#guarded(() => this.#start(this.incident.scenario, this.incident.seed));
  }

  /** Stops the lab because of an error, and keeps what the reader did. */
  fail(error: unknown): void {
    this.pause();
    const message = error instanceof Error ? error.message : String(error);
    this.status = { kind: 'broken', message, link: this.linkIfPossible(), isUnfetched: false };
  }

  /** Does something now. */
  act(input: Input): void {
    this.#guarded(() => {
      doNow(this.incident, this.#engine!.behaviour, input);
      this.skip = null;
    });
  }

  /** Looks at an object; one that is looked at already is let go. */
  select(ref: string): void {
    this.selected = this.selected === ref ? null : ref;
  }

  /** Goes to an instant, in virtual milliseconds. */
  goTo(atMs: number): void {
    this.#guarded(() =>
      goTo(this.incident, this.#engine!.behaviour, Math.max(this.beginMs, Math.round(atMs))),
    );
  }

  /** Holds time and goes to an instant, in virtual milliseconds: what the reader's own hand does. */
  jumpTo(atMs: number): void {
    this.pause();
    this.skip = null;
    this.goTo(atMs);
  }

  /** Holds time and steps to the next whole second so far away, in virtual milliseconds, back if negative. */
  step(byMs: number): void {
    const sinceMs = this.world.nowMs - this.beginMs;
    const wholeMs = byMs < 0 ? Math.ceil(sinceMs / 1000) : Math.floor(sinceMs / 1000);
    this.jumpTo(this.beginMs + wholeMs * 1000 + byMs);
  }

  /** Skips to the next thing that happens, and keeps what was skipped for the reader. */
  skipToNext(): void {
    this.#guarded(() => {
      this.skip = skipToNext(this.incident, this.#engine!.behaviour);
    });
  }

  /** Lets time run. */
  play(): void {
    if (this.isPlaying || this.status.kind !== 'ready') return;
    this.isPlaying = true;
    this.skip = null;
    this.#shownMs = performance.now();
    this.#frame = requestAnimationFrame((nowMs) => this.#run(nowMs));
  }

  /** Holds time. */
  pause(): void {
    if (this.isPlaying) this.#drawAll();
    this.isPlaying = false;
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame);
    this.#frame = undefined;
  }

  /** The text of a link to this moment, to be put behind `#`; what no link can hold is a BadLinkError. */
  link(): string {
    return linkTo(this.incident);
  }

  /** The same, or null where there is nothing to link to or no link can hold it. */
  linkIfPossible(): string | null {
    try {
      return this.#incident ? linkTo(this.#incident) : null;
    } catch {
      return null;
    }
  }

  #run(nowMs: number): void {
    if (!this.isPlaying) return;
    // With reduced motion the picture changes in steps of a second instead of running.
    const isStill = (this.#reducedMotion ??= matchMedia('(prefers-reduced-motion: reduce)')).matches;
    const stepMs = isStill ? 1000 : DRAW_EVERY_MS;
    const passedMs = nowMs - this.#shownMs;
    if (passedMs >= stepMs) {
      this.#shownMs = nowMs;
      // A tab that slept does not make up for it.
      const virtualMs = Math.round(Math.min(passedMs, Math.max(250, stepMs)) * this.speed);
      const draw = isStill ? () => this.#drawAll() : () => this.#drawInTurn();
      this.#guarded(() => playOn(this.incident, this.#engine!.behaviour, this.world.nowMs + virtualMs), draw);
    }
    if (this.isPlaying) this.#frame = requestAnimationFrame((nextMs) => this.#run(nextMs));
  }

  #drawAll(): void {
    this.changes += 1;
    this.beats += 1;
  }

  #drawInTurn(): void {
    if (this.beats < this.changes) this.beats = this.changes;
    else this.changes += 1;
  }

  /** The moment of a link; one that can't be read is said, and the lab begins anew. */
  #readLink(link: string | null): Moment | null {
    if (!link) return null;
    try {
      return fromLink(link);
    } catch (error) {
      if (!(error instanceof BadLinkError)) throw error;
      this.notice = `${error.message} The lab begins anew.`;
      return null;
    }
  }

  /** Does something with the world; if the simulation throws, the lab says so and keeps what the reader did. */
  #guarded(act: () => void, draw = () => this.#drawAll()): void {
    try {
      act();
      draw();
    } catch (error) {
      this.fail(error);
    }
  }
}
