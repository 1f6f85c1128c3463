import { describe, expect, it } from 'vitest';
import { find, get, list } from '../../../../../../src/simulation/kubernetes/api-server/api-server.ts';
import { create } from '../../../../../../src/simulation/kubernetes/api-server/create.ts';
import { remove } from '../../../../../../src/simulation/kubernetes/api-server/remove.ts';
import { update } from '../../../../../../src/simulation/kubernetes/api-server/update.ts';
import { JOB_TRACKING_FINALIZER } from '../../../../../../src/simulation/kubernetes/controllers/job/job-pods.ts';
import type { Job } from '../../../../../../src/simulation/kubernetes/objects/job.ts';
import type { Pod } from '../../../../../../src/simulation/kubernetes/objects/pod.ts';
import type { World } from '../../../../../../src/simulation/world.ts';
import { clusterWith, events, preload, secondsUntil, wait } from '../../small-cluster.ts';

const READER = { actor: 'kubectl' };

/** A cluster with a Job whose Pods run a line of shell. */
function worldWithJob(line: string, spec: object = {}, restartPolicy = 'Never'): World {
  const world = clusterWith([{ name: 'node-1' }, { name: 'node-2' }]);
  const image = preload(world, ['node-1', 'node-2'], 'trade-api', '1.4.0');
  const containers = [{ name: 'main', image, command: ['sh', '-c', line] }];
  const given = {
    apiVersion: 'batch/v1',
    kind: 'Job' as const,
    metadata: { name: 'report', namespace: 'default' },
    spec: { template: { spec: { restartPolicy, containers } }, ...spec },
  };
  create(world, given, READER);
  return world;
}

const job = (world: World): Job => get(world, 'Job', 'default/report');
const pods = (world: World): Pod[] => list(world, 'Pod', 'default');
const phases = (world: World) => pods(world).map(({ status }) => status.phase);
const conditions = (world: World) =>
  job(world).status.conditions?.map(({ type, status, reason }) => `${type}=${status} ${reason}`) ?? [];
const isOver = (world: World) => conditions(world).some((text) => /^(Complete|Failed)=/.test(text));

describe('a Job', () => {
  it('runs one Pod to its end and is complete', () => {
    const world = worldWithJob('sleep 5');
    wait(world, 4);
    expect(job(world).status).toMatchObject({
      active: 1,
      ready: 1,
      terminating: 0,
      uncountedTerminatedPods: {},
    });
    expect(pods(world)[0]!.metadata.finalizers).toEqual([JOB_TRACKING_FINALIZER]);
    expect(pods(world)[0]!.metadata.name).toMatch(/^report-[a-z0-9]{5}$/);
    secondsUntil(world, () => isOver(world));
    const { status } = job(world);
    expect(status).toMatchObject({ succeeded: 1, ready: 0, terminating: 0 });
    expect(status.active).toBeUndefined();
    expect(status.failed).toBeUndefined();
    expect(conditions(world)).toEqual([
      'SuccessCriteriaMet=True CompletionsReached',
      'Complete=True CompletionsReached',
    ]);
    expect(status.completionTime).toBe(status.conditions?.[1]?.lastTransitionTime);
    expect(events(world, 'report')).toEqual([
      `SuccessfulCreate: Created pod: ${pods(world)[0]!.metadata.name}`,
      'Completed: Job completed',
    ]);
    wait(world, 1);
    expect(phases(world)).toEqual(['Succeeded']);
    expect(pods(world)[0]!.metadata.finalizers).toBeUndefined();
  });

  it('runs as many at once as parallelism says until all completions are reached', () => {
    const world = worldWithJob('sleep 5', { completions: 5, parallelism: 2 });
    let most = 0;
    secondsUntil(world, () => {
      most = Math.max(most, phases(world).filter((phase) => phase === 'Running').length);
      return isOver(world);
    });
    expect(most).toBe(2);
    expect(job(world).status.succeeded).toBe(5);
    expect(pods(world)).toHaveLength(5);
  });

  it('without completions is complete when one Pod has succeeded and the others have ended', () => {
    const world = worldWithJob('sleep 5', { parallelism: 3 });
    secondsUntil(world, () => isOver(world));
    expect(job(world).spec.completions).toBeUndefined();
    expect(job(world).status.succeeded).toBe(3);
  });

  it('makes a Pod anew after 10 s, then 20, 40 and so on, until backoffLimit is exceeded', () => {
    const world = worldWithJob('exit 3', { backoffLimit: 3 });
    const startsMs: number[] = [];
    secondsUntil(world, () => {
      while (startsMs.length < pods(world).length) startsMs.push(world.nowMs);
      return isOver(world);
    });
    const gaps = startsMs.slice(1).map((atMs, index) => (atMs - startsMs[index]!) / 1000);
    expect(gaps.map((gap) => Math.round(gap / 10) * 10)).toEqual([10, 20, 40]);
    expect(phases(world)).toEqual(['Failed', 'Failed', 'Failed', 'Failed']);
    expect(job(world).status.failed).toBe(4);
    expect(conditions(world)).toEqual([
      'FailureTarget=True BackoffLimitExceeded',
      'Failed=True BackoffLimitExceeded',
    ]);
    expect(events(world, 'report').at(-1)).toBe(
      'BackoffLimitExceeded: Job has reached the specified backoff limit',
    );
  });

  it('counts restarts of containers when the policy is OnFailure, and stops the Pod', () => {
    const world = worldWithJob('exit 3', { backoffLimit: 2 }, 'OnFailure');
    secondsUntil(world, () => isOver(world));
    expect(conditions(world).at(-1)).toBe('Failed=True BackoffLimitExceeded');
    expect(events(world, 'report').at(-2)).toMatch(/^SuccessfulDelete: Deleted pod: report-/);
    wait(world, 60);
    expect(pods(world)).toEqual([]);
    expect(job(world).status.failed).toBe(1);
  });

  it('fails when it is active longer than activeDeadlineSeconds, once its Pods are gone', () => {
    const world = worldWithJob('sleep 600', { activeDeadlineSeconds: 20 });
    const target = secondsUntil(world, () => conditions(world).length > 0);
    expect(target).toBeGreaterThan(18.9);
    expect(target).toBeLessThan(21);
    expect(conditions(world)).toEqual(['FailureTarget=True DeadlineExceeded']);
    expect(job(world).status).toMatchObject({ terminating: 1, failed: 1 });
    // sleep as the first process ignores SIGTERM, so the grace of 30 s passes.
    expect(secondsUntil(world, () => isOver(world))).toBeGreaterThan(25);
    expect(conditions(world)).toEqual([
      'FailureTarget=True DeadlineExceeded',
      'Failed=True DeadlineExceeded',
    ]);
    expect(events(world, 'report').at(-1)).toBe(
      'DeadlineExceeded: Job was active longer than specified deadline',
    );
  });

  it('counts a Pod that somebody deletes as failed, and makes another', () => {
    const world = worldWithJob('sleep 100');
    wait(world, 10);
    const [first] = pods(world);
    remove(world, 'Pod', `default/${first!.metadata.name}`, { gracePeriodSeconds: 0 }, READER);
    wait(world, 15);
    expect(pods(world).map(({ metadata }) => metadata.name)).not.toContain(first!.metadata.name);
    expect(pods(world)).toHaveLength(1);
    expect(job(world).status).toMatchObject({ failed: 1, active: 1 });
  });

  it('suspended has no Pods, and starts its time anew when it is resumed', () => {
    const world = worldWithJob('sleep 20', { suspend: true });
    wait(world, 5);
    expect(pods(world)).toEqual([]);
    expect(job(world).status.startTime).toBeUndefined();
    expect(conditions(world)).toEqual(['Suspended=True JobSuspended']);
    update(world, { ...job(world), spec: { ...job(world).spec, suspend: false } }, READER);
    wait(world, 5);
    expect(conditions(world)).toEqual(['Suspended=False JobResumed']);
    expect(job(world).status.active).toBe(1);
    update(world, { ...job(world), spec: { ...job(world).spec, suspend: true } }, READER);
    wait(world, 5);
    expect(job(world).status).toMatchObject({ terminating: 1 });
    // What was stopped does not count as failed.
    expect(job(world).status.failed).toBeUndefined();
    expect(events(world, 'report').map((text) => text.split(':')[0])).toEqual([
      'SuccessfulCreate',
      'Resumed',
      'SuccessfulDelete',
      // Said before and again: its count grows.
      'Suspended',
    ]);
  });

  it('takes its Pods along when it is deleted', () => {
    const world = worldWithJob('sleep 100');
    wait(world, 10);
    remove(world, 'Job', 'default/report', { propagationPolicy: 'Background' }, READER);
    wait(world, 60);
    expect(find(world, 'Job', 'default/report')).toBeUndefined();
    expect(pods(world)).toEqual([]);
    expect(world.cluster.jobs).toEqual({});
  });

  it('is deleted with its Pods ttlSecondsAfterFinished after its end', () => {
    const world = worldWithJob('sleep 1', { ttlSecondsAfterFinished: 30 });
    secondsUntil(world, () => isOver(world));
    const seconds = secondsUntil(world, () => find(world, 'Job', 'default/report') === undefined);
    expect(seconds).toBeGreaterThan(28.9);
    expect(seconds).toBeLessThan(32);
    expect(pods(world)).toEqual([]);
  });

  it('says that a policy for failures has no effect here', () => {
    const podFailurePolicy = { rules: [] };
    const world = worldWithJob('sleep 1', { podFailurePolicy });
    wait(world, 1);
    expect(events(world, 'report')).toContain(
      'NotModelled: spec.podFailurePolicy is not modelled in this simulation and has no effect',
    );
  });
});

describe('an Indexed Job', () => {
  const indexed = { completions: 4, parallelism: 2, completionMode: 'Indexed' };

  it('gives each Pod an index as annotation, label, host name and variable', () => {
    const world = worldWithJob('sleep $((JOB_COMPLETION_INDEX + 2))', indexed);
    wait(world, 2);
    const [first, second] = pods(world);
    expect(first!.metadata.name).toMatch(/^report-0-[a-z0-9]{5}$/);
    expect(second!.metadata).toMatchObject({
      annotations: { 'batch.kubernetes.io/job-completion-index': '1' },
      labels: { 'batch.kubernetes.io/job-completion-index': '1', 'job-name': 'report' },
    });
    expect(second!.spec.hostname).toBe('report-1');
    secondsUntil(world, () => isOver(world));
    expect(job(world).status).toMatchObject({ succeeded: 4, completedIndexes: '0-3' });
  });

  it('makes a failed index anew, and each index counts once', () => {
    const world = worldWithJob('if [ $JOB_COMPLETION_INDEX = 1 ]; then exit 1; fi; sleep 3', {
      ...indexed,
      backoffLimit: 1,
    });
    secondsUntil(world, () => isOver(world));
    expect(job(world).status.completedIndexes).toMatch(/^0/);
    const tries = pods(world).filter(({ metadata }) => metadata.name.startsWith('report-1-'));
    expect(tries).toHaveLength(2);
    expect(conditions(world).at(-1)).toBe('Failed=True BackoffLimitExceeded');
  });
});
