/*
 * Models: what the Pods of a Node ask for and may use, each and together, as shares of what the Node can hold.
 * Leaves out: resize in place.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeNodeResource)
 */
import type { Node, ResourceRequirements } from 'kubernetes-types/core/v1';
import { list } from '../../../kubernetes/api-server/api-server.ts';
import type { Container, Pod } from '../../../kubernetes/objects/pod.ts';
import { formatQuantity, parseQuantity, type Quantity } from '../../../kubernetes/quantity.ts';
import { formatAge } from '../human-duration.ts';
import { field, line, type DescribeContext } from './lines.ts';

/** Amounts by the name of the resource. */
type Amounts = Record<string, Quantity>;

const STANDARD = ['cpu', 'memory', 'ephemeral-storage'];

/** The Pods of a Node that have not ended, and what they need together. */
export function nodeResourceLines({ world, nowMs }: DescribeContext, node: Node): string {
  const pods = list(world, 'Pod').filter(
    ({ spec, status }) =>
      spec.nodeName === node.metadata?.name && status.phase !== 'Succeeded' && status.phase !== 'Failed',
  );
  const allocatable = readAmounts(node.status?.allocatable ?? node.status?.capacity);
  const needs = pods.map((pod) => ({
    pod,
    requests: podAmounts(pod, 'requests'),
    limits: podAmounts(pod, 'limits'),
  }));
  const rows = needs.map(({ pod, requests, limits }) => {
    const share = (name: string, amounts: Amounts) => shareText(amounts[name], allocatable[name]);
    const { namespace, name, creationTimestamp } = pod.metadata;
    const cells = [
      share('cpu', requests),
      share('cpu', limits),
      share('memory', requests),
      share('memory', limits),
    ];
    return line(1, [namespace, name, '', ...cells, formatAge(creationTimestamp, nowMs)].join('\t'));
  });
  const requests = needs.reduce<Amounts>((sum, need) => add(sum, need.requests), {});
  const limits = needs.reduce<Amounts>((sum, need) => add(sum, need.limits), {});
  return [
    field(0, 'Non-terminated Pods', `(${pods.length} in total)`),
    line(1, 'Namespace\tName\t\tCPU Requests\tCPU Limits\tMemory Requests\tMemory Limits\tAge'),
    line(1, '---------\t----\t\t------------\t----------\t---------------\t-------------\t---'),
    ...rows,
    ...totalLines(requests, limits, allocatable),
  ].join('');
}

function totalLines(requests: Amounts, limits: Amounts, allocatable: Amounts): string[] {
  const shared = (name: string) =>
    line(
      1,
      `${name}\t${shareText(requests[name], allocatable[name])}\t${shareText(limits[name], allocatable[name])}`,
    );
  const plain = (name: string) =>
    line(1, `${name}\t${amountText(requests[name])}\t${amountText(limits[name])}`);
  const others = Object.keys(allocatable)
    .sort()
    .filter((name) => !STANDARD.includes(name) && name !== 'pods');
  const isHugePage = (name: string) => name.startsWith('hugepages-');
  return [
    line(0, 'Allocated resources:'),
    line(1, '(Total limits may be over 100 percent, i.e., overcommitted.)'),
    line(1, 'Resource\tRequests\tLimits'),
    line(1, '--------\t--------\t------'),
    ...STANDARD.map(shared),
    ...others.filter(isHugePage).map(shared),
    ...others.filter((name) => !isHugePage(name)).map(plain),
  ];
}

/** What a Pod asks for or may use: all containers, or the largest init container with the sidecars before it. */
function podAmounts({ spec }: Pod, part: 'requests' | 'limits'): Amounts {
  const amountsOf = ({ resources }: Container) => readAmounts(resources?.[part]);
  let total = spec.containers.reduce<Amounts>((sum, container) => add(sum, amountsOf(container)), {});
  let [sidecars, largest]: [Amounts, Amounts] = [{}, {}];
  for (const container of spec.initContainers ?? []) {
    const isSidecar = container.restartPolicy === 'Always';
    if (isSidecar) {
      total = add(total, amountsOf(container));
      sidecars = add(sidecars, amountsOf(container));
    }
    largest = maximum(largest, isSidecar ? sidecars : add(sidecars, amountsOf(container)));
  }
  const amounts = { ...maximum(total, largest), ...podLevelAmounts(spec, part) };
  return part === 'requests' || Object.keys(amounts).length > 0
    ? addOverhead(amounts, spec.overhead, part)
    : amounts;
}

/** What is written down for the Pod as a whole counts in place of what its containers come to. */
function podLevelAmounts(spec: Pod['spec'], part: 'requests' | 'limits'): Amounts {
  const { resources } = spec as { resources?: ResourceRequirements };
  const isSupported = (name: string) => name === 'cpu' || name === 'memory' || name.startsWith('hugepages-');
  return Object.fromEntries(
    Object.entries(readAmounts(resources?.[part])).filter(([name]) => isSupported(name)),
  );
}

/** Overhead counts on limits only where there is a limit. */
function addOverhead(amounts: Amounts, overhead: Record<string, string> | undefined, part: string): Amounts {
  const extra = Object.entries(readAmounts(overhead)).filter(
    ([name]) => part === 'requests' || amounts[name],
  );
  return add(amounts, Object.fromEntries(extra));
}

function readAmounts(amounts: Record<string, string> | undefined): Amounts {
  return Object.fromEntries(Object.entries(amounts ?? {}).map(([name, text]) => [name, parseQuantity(text)]));
}

function add(one: Amounts, other: Amounts): Amounts {
  const sum = { ...one };
  for (const [name, amount] of Object.entries(other)) {
    const before = sum[name];
    // Nothing takes the format of what is added to it. Source: Quantity.Add.
    sum[name] = before && before.nano !== 0n ? { ...before, nano: before.nano + amount.nano } : amount;
  }
  return sum;
}

function maximum(one: Amounts, other: Amounts): Amounts {
  const most = { ...one };
  for (const [name, amount] of Object.entries(other)) {
    if (amount.nano > (most[name]?.nano ?? -1n)) most[name] = amount;
  }
  return most;
}

/** An amount with its share of the whole in percent, worked out as Go's floating point does and rounded down. */
function shareText(amount: Quantity | undefined, whole: Quantity | undefined): string {
  const milliOf = ({ nano }: Quantity) => Number(nano / 1_000_000n);
  const share =
    whole && whole.nano > 0n ? Math.trunc(((amount ? milliOf(amount) : 0) / milliOf(whole)) * 100) : 0;
  return `${amountText(amount)} (${share}%)`;
}

function amountText(amount: Quantity | undefined): string {
  return amount ? formatQuantity(amount) : '0';
}
