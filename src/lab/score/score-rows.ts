/** The score of both worlds side by side, as rows of a butterfly. */
import { hasSide } from '../../simulation/scenarios/stage.ts';
import { scoreOf, type Score } from '../../simulation/traffic/score.ts';
import type { World } from '../../simulation/world.ts';

/** One measure of both worlds. */
export interface ScoreRow {
  /** What is measured. */
  title: string;
  /** Each world's figure and its length as a part of the longer one, from 0 to 1. */
  docker: ScoreCell;
  kubernetes: ScoreCell;
  /** Whether more of it is loss. */
  isLoss: boolean;
}

/** A figure with the length of its bar. */
export interface ScoreCell {
  text: string;
  part: number;
}

/** The rows of a world as it stands, with a dash for the side that its scenario does not have; looking changes nothing. */
export function scoreRows(world: World): ScoreRow[] {
  const [hasDocker, hasCluster] = [hasSide(world, 'docker'), hasSide(world, 'kubernetes')];
  const [docker, kubernetes] = [scoreOf(world, 'docker'), scoreOf(world, 'kubernetes')];
  const row = (title: string, isLoss: boolean, measure: (score: Score) => number): ScoreRow => {
    const [left, right] = [measure(docker), measure(kubernetes)];
    const longest = Math.max(left, right, 1);
    const cell = (value: number, isThere: boolean): ScoreCell =>
      isThere ? { text: figure(value), part: value / longest } : { text: '–', part: 0 };
    return { title, docker: cell(left, hasDocker), kubernetes: cell(right, hasCluster), isLoss };
  };
  const hasStreams = Object.values(world.traffic.flows).some(({ streamMs }) => streamMs > 0);
  const hasStrangers = docker.losses.sessionUnknown + kubernetes.losses.sessionUnknown > 0;
  return [
    row('requests lost', true, ({ lost }) => lost),
    ...(hasStreams ? [row('of these, cut midway', true, ({ losses }) => losses.cutOff)] : []),
    ...(hasStrangers ? [row('of these, session lost', true, ({ losses }) => losses.sessionUnknown)] : []),
    row('seconds degraded', false, ({ degradedMs }) => degradedSeconds(degradedMs)),
    row('commands typed', false, ({ commands }) => commands),
  ];
}

/** Whole seconds; a tenth where there is less than ten, so that a short loss is not told as none. */
export function degradedSeconds(degradedMs: number): number {
  return degradedMs < 10_000 ? Math.round(degradedMs / 100) / 10 : Math.round(degradedMs / 1000);
}

// Made once: to make one takes longer than all the rest of the score.
const withCommas = new Intl.NumberFormat('en-US');

/** A figure with commas, as people write it. */
export function figure(value: number): string {
  return withCommas.format(value);
}
