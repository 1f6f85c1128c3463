import { expect, test } from 'vitest';
import { sayCondition } from '../../../../src/lab/tasks/say-condition.ts';

test('says what has to be so, as a person would', () => {
  const said = [
    sayCondition({ is: 'copies-ready', side: 'both', count: 5, forSeconds: 10 }),
    sayCondition({ is: 'copies-ready', side: 'docker', count: 1, forSeconds: 3 }),
    sayCondition({ is: 'version-running', side: 'kubernetes', tag: '1.5.0' }),
    sayCondition({ is: 'requests-lost-at-most', side: 'docker', count: 4000 }),
    sayCondition({ is: 'requests-lost-at-most', side: 'both', count: 0 }),
    sayCondition({ is: 'requests-lost-since-at-most', side: 'kubernetes', cause: 'ship-good', count: 0 }),
    sayCondition({ is: 'commands-at-most', side: 'kubernetes', count: 1 }),
    sayCondition({ is: 'everybody-answered', side: 'kubernetes', forSeconds: 10 }),
    sayCondition({ is: 'everybody-answered', side: 'both', forSeconds: 0 }),
    sayCondition({ is: 'readiness-probed' }),
    sayCondition({ is: 'caused', side: 'both', cause: 'ship-bad', secondsAgo: 20 }),
    sayCondition({ is: 'caused', side: 'docker', cause: 'crash', secondsAgo: 0, withinSeconds: 90 }),
    sayCondition({ is: 'crashes-at-least', side: 'kubernetes', count: 3 }),
    sayCondition({ is: 'crashes-at-least', side: 'docker', count: 1 }),
    sayCondition({ is: 'pod-deleted' }),
  ];
  expect(said).toEqual([
    '5 copies answer on each side and have for 10 s',
    'a copy answers on Docker and has for 3 s',
    '1.5.0 is the only version in the cluster',
    'at most 4,000 requests are lost on Docker',
    'no request is lost on either side',
    'no request is lost in the cluster once the good version has been shipped',
    'at most 1 command is typed in the cluster',
    'everybody is answered in the cluster and has been for 10 s',
    'everybody is answered on both sides',
    'every Pod has a readiness probe',
    'the bad version has been shipped on both sides, 20 s ago or more',
    'a process has crashed on Docker, no more than 90 s ago',
    'at least 3 processes have crashed in the cluster',
    'at least 1 process has crashed on Docker',
    'a Pod has been deleted by a command',
  ]);
});
