/** A condition as a reader reads it in the list of what has to be so. */
import type { Condition, Sides } from '../../course/condition.ts';
import type { CauseName } from '../../simulation/causes/causes.ts';

/** Where something holds, does not happen, or is counted for each. */
const places: Record<Sides, string> = {
  docker: 'on Docker',
  kubernetes: 'in the cluster',
  both: 'on both sides',
};
const nowhere: Record<Sides, string> = { ...places, both: 'on either side' };
const forEach: Record<Sides, string> = { ...places, both: 'on each side' };

const happened: Record<CauseName, string> = {
  crash: 'a process has crashed',
  hang: 'a process hangs or has hung',
  'power-off': 'a machine has lost its power',
  'power-on': 'a machine has been brought back',
  'ship-good': 'the good version has been shipped',
  'ship-bad': 'the bad version has been shipped',
  'market-close': 'the market has closed',
  'fill-memory': 'the memory of a copy has been filled',
  'cut-registry': 'the registry has been cut off',
  'restore-registry': 'the registry has been restored',
};

/** The condition in a few words, without a capital and a full stop. */
export function sayCondition(condition: Condition): string {
  switch (condition.is) {
    case 'copies-ready': {
      const { side, count, forSeconds } = condition;
      const [copies, have] = count === 1 ? ['a copy answers', 'has'] : [`${count} copies answer`, 'have'];
      return `${copies} ${forEach[side]}${forSeconds > 0 ? ` and ${have} for ${forSeconds} s` : ''}`;
    }
    case 'version-running':
      return `${condition.tag} is the only version ${places[condition.side]}`;
    case 'requests-lost-at-most':
      return sayMost(condition, 'request is lost', 'requests are lost');
    case 'requests-lost-since-at-most':
      return `${sayMost(condition, 'request is lost', 'requests are lost')} once ${happened[condition.cause]}`;
    case 'commands-at-most':
      return sayMost(condition, 'command is typed', 'commands are typed');
    case 'machine-off':
      return `a machine has no power ${places[condition.side]}`;
    case 'caused': {
      const { cause, side, secondsAgo, withinSeconds } = condition;
      const since = secondsAgo > 0 ? `, ${secondsAgo} s ago or more` : '';
      const until = withinSeconds === undefined ? '' : `, no more than ${withinSeconds} s ago`;
      return `${happened[cause]} ${places[side]}${since}${until}`;
    }
    case 'load-raised':
      return `the load has been high for ${condition.forSeconds} s ${places[condition.side]}`;
    case 'everybody-answered': {
      const { side, forSeconds } = condition;
      return `everybody is answered ${places[side]}${forSeconds > 0 ? ` and has been for ${forSeconds} s` : ''}`;
    }
    case 'readiness-probed':
      return 'every Pod has a readiness probe';
    case 'crashes-at-least': {
      const { side, count } = condition;
      return `at least ${count} ${count === 1 ? 'process has' : 'processes have'} crashed ${forEach[side]}`;
    }
    case 'pod-deleted':
      return 'a Pod has been deleted by a command';
    case 'stays-on-docker':
      return 'the Docker host answers everybody, and nobody types to a cluster';
  }
}

function sayMost({ side, count }: { side: Sides; count: number }, one: string, many: string): string {
  if (count === 0) return `no ${one} ${nowhere[side]}`;
  const number = count.toLocaleString('en-US');
  return `at most ${number} ${count === 1 ? one : many} ${forEach[side]}`;
}
