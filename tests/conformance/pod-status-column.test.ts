import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatPodColumns,
  type PrintedContainerStatus,
  type PrintedPod,
} from '../../src/simulation/console/kubectl/pod-status.ts';
import table from './upstream/pod-status-column.json' with { type: 'json' };

const NOW_MS = Date.parse('2026-03-01T12:00:00Z');

describe('a Pod in kubectl get pods', () => {
  test.each(table.cases)('$id: $name', ({ input, expect: expected }) => {
    expect(formatPodColumns(placeInTime(input.pod) as PrintedPod, NOW_MS)).toEqual(expected);
  });

  test('says why it waits to be scheduled', () => {
    const gated = { type: 'PodScheduled', status: 'False', reason: 'SchedulingGated' };
    expect(statusOf({ status: { phase: 'Pending', conditions: [gated] } })).toBe('SchedulingGated');
    expect(statusOf({ status: { phase: 'Failed', reason: 'Evicted' } })).toBe('Evicted');
  });

  test('names the end of a container without a reason by signal or exit code', () => {
    expect(statusOf(podOf(ended({ exitCode: 137, signal: 9 })))).toBe('Signal:9');
    expect(statusOf(podOf(ended({ exitCode: 3 })))).toBe('ExitCode:3');
    const init = ended({ exitCode: 3 });
    expect(statusOf({ status: { phase: 'Pending', initContainerStatuses: [init] } })).toBe('Init:ExitCode:3');
  });

  test('does not take PodInitializing for a reason of an init container', () => {
    const init = (reason: string) => ({ ready: false, restartCount: 0, state: { waiting: { reason } } });
    const pod = (reason: string) => ({
      spec: { initContainers: [{ name: 'migrate' }] },
      status: { phase: 'Pending', initContainerStatuses: [init(reason)] },
    });
    expect(statusOf(pod('PodInitializing'))).toBe('Init:0/1');
    expect(statusOf(pod('ImagePullBackOff'))).toBe('Init:ImagePullBackOff');
  });

  test('is not completed while another container runs or when another has failed', () => {
    const completed = ended({ exitCode: 0, reason: 'Completed' });
    const failed = ended({ exitCode: 1, reason: 'Error' });
    const isReady = { type: 'Ready', status: 'True' };
    expect(statusOf(podOf(completed, completed))).toBe('Completed');
    expect(statusOf(podOf(completed, failed))).toBe('Error');
    expect(statusOf(podOf(completed, running))).toBe('NotReady');
    expect(statusOf(podOf(completed, failed, running))).toBe('Error');
    const ready = podOf(completed, failed, running);
    expect(statusOf({ status: { ...ready.status, conditions: [isReady] } })).toBe('Running');
  });

  test('is terminating once deleted, unless it had ended or its node is lost', () => {
    const metadata = { deletionTimestamp: '2026-03-01T11:59:00Z' };
    expect(statusOf({ ...podOf(running), metadata })).toBe('Terminating');
    expect(statusOf({ status: { phase: 'Succeeded' }, metadata })).toBe('Succeeded');
    expect(statusOf({ status: { phase: 'Running', reason: 'NodeLost' }, metadata })).toBe('Unknown');
  });

  test('has the age of its creation', () => {
    const metadata = { creationTimestamp: '2026-03-01T11:55:00Z' };
    expect(formatPodColumns({ metadata }, NOW_MS)).toEqual({
      ready: '0/0',
      status: '',
      restarts: '0',
      age: '5m',
    });
  });

  test('without init containers counts every restart and no more ready containers than there are', () => {
    fc.assert(
      fc.property(fc.array(containerStatuses(), { maxLength: 5 }), (statuses) => {
        const pod = { spec: { containers: statuses.map(() => ({})) }, ...podOf(...statuses) };
        const { ready, restarts } = formatPodColumns(pod, NOW_MS);
        const sum = statuses.reduce((total, { restartCount }) => total + restartCount, 0);
        const [readyCount = NaN, total = NaN] = ready.split('/').map(Number);
        expect(Number.parseInt(restarts)).toBe(sum);
        expect(total).toBe(statuses.length);
        expect(readyCount).toBeLessThanOrEqual(statuses.filter(({ ready }) => ready).length);
      }),
    );
  });
});

const running: PrintedContainerStatus = { ready: true, restartCount: 0, state: { running: {} } };

function statusOf(pod: PrintedPod): string {
  return formatPodColumns(pod, NOW_MS).status;
}

function podOf(...containerStatuses: PrintedContainerStatus[]): PrintedPod {
  return { status: { phase: 'Running', containerStatuses } };
}

function ended(terminated: { exitCode: number; signal?: number; reason?: string }): PrintedContainerStatus {
  return { ready: false, restartCount: 0, state: { terminated } };
}

function containerStatuses(): fc.Arbitrary<PrintedContainerStatus> {
  return fc.record({
    ready: fc.boolean(),
    restartCount: fc.nat({ max: 9 }),
    state: fc.constantFrom(
      {},
      { running: {} },
      { waiting: { reason: 'CrashLoopBackOff' } },
      { terminated: { exitCode: 0, reason: 'Completed' } },
    ),
    lastState: fc.constantFrom({}, { terminated: { exitCode: 1, finishedAt: '2026-03-01T11:59:50Z' } }),
  });
}

/** The same data with every `somethingSecondsAgo` as a timestamp `something`. */
function placeInTime(data: unknown): unknown {
  if (Array.isArray(data)) return data.map(placeInTime);
  if (typeof data !== 'object' || data === null) return data;
  return Object.fromEntries(
    Object.entries(data).map(([key, value]: [string, unknown]) =>
      key.endsWith('SecondsAgo')
        ? [key.slice(0, -'SecondsAgo'.length), new Date(NOW_MS - Number(value) * 1000).toISOString()]
        : [key, placeInTime(value)],
    ),
  );
}
