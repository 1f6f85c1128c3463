import { describe, expect, it } from 'vitest';
import { resolvable, unresolvable } from '../../../../../src/simulation/kubernetes/scheduler/filter.ts';
import { fitError } from '../../../../../src/simulation/kubernetes/scheduler/fit-error.ts';

describe('the message of a Pod that fits nowhere', () => {
  // As a cluster of v1.36 printed it for three Nodes with anti-affinity and three tainted ones.
  it('counts the reasons of the nodes and those of preemption', () => {
    const apart = resolvable("node(s) didn't match pod anti-affinity rules");
    const tainted = unresolvable('node(s) had untolerated taint(s)');
    expect(fitError([apart, tainted, apart, tainted, apart, tainted])).toBe(
      "0/6 nodes are available: 3 node(s) didn't match pod anti-affinity rules, 3 node(s) had untolerated taint(s). " +
        'no new claims to deallocate, preemption: 0/6 nodes are available: ' +
        '3 No preemption victims found for incoming pod, 3 Preemption is not helpful for scheduling.',
    );
  });

  it('counts a node once for each thing that it lacks', () => {
    expect(fitError([resolvable('Insufficient cpu', 'Insufficient memory')])).toMatch(
      /^0\/1 nodes are available: 1 Insufficient cpu, 1 Insufficient memory\. /,
    );
  });

  it('says so when the Pod never preempts', () => {
    expect(fitError([resolvable('Insufficient cpu')], true)).toMatch(
      /preemption: not eligible due to preemptionPolicy=Never\.$/,
    );
  });
});
