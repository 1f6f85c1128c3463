/*
 * Models: the containers of a Pod or of a template in a description: image, ports, command, state, resources, probes, mounts.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeContainers)
 */
import type {
  Container,
  ContainerPort,
  ContainerState,
  ContainerStatus,
  HTTPGetAction,
  Pod,
  Probe,
  ResourceRequirements,
} from 'kubernetes-types/core/v1';
import { canonicalQuantity } from '../../../kubernetes/quantity.ts';
import { environmentLines } from './environment.ts';
import { boolText, field, fieldIfAny, line, timeText } from './lines.ts';

/** What containers are described with. */
export interface DescribedContainers {
  /** `Containers`, `Init Containers` or `Ephemeral Containers`. */
  label: string;
  containers: readonly Container[];
  statuses: readonly ContainerStatus[];
  /** The Pod whose values the environment shows; undefined for a template. */
  pod: Pod | undefined;
}

/** The containers of a Pod, or of a template, whose lines stand one blank further in. */
export function describeContainers({ label, containers, statuses, pod }: DescribedContainers): string {
  const isTemplate = pod === undefined;
  const head = `${isTemplate ? '  ' : ''}${label}:${containers.length === 0 ? ' <none>' : ''}\n`;
  const bodies = containers.map((container) => {
    const status = statuses.find(({ name }) => name === container.name);
    return [
      line(1, `${isTemplate ? ' ' : ''}${container.name}:`),
      basicLines(container, status),
      wordLines('Command', container.command),
      wordLines('Args', container.args),
      status === undefined ? '' : stateLines(status),
      resourceLines(2, container.resources),
      probeLine('Liveness', container.livenessProbe),
      probeLine('Readiness', container.readinessProbe),
      probeLine('Startup', container.startupProbe),
      environmentLines(container, pod),
      mountLines(container),
      deviceLines(container),
    ].join('');
  });
  return head + bodies.join('');
}

function basicLines(
  { image = '', ports = [], securityContext }: Container,
  status?: ContainerStatus,
): string {
  const seccomp = securityContext?.seccompProfile;
  return [
    field(2, 'Container ID', status && (status.containerID ?? '')),
    field(2, 'Image', image),
    field(2, 'Image ID', status?.imageID),
    portLine('Port', ports, ({ containerPort }) => containerPort),
    portLine('Host Port', ports, ({ hostPort }) => hostPort ?? 0),
    field(2, 'SeccompProfile', seccomp?.type),
    seccomp?.type === 'Localhost' ? field(3, 'LocalhostProfile', seccomp.localhostProfile) : '',
  ].join('');
}

function portLine(
  label: string,
  ports: readonly ContainerPort[],
  portOf: (port: ContainerPort) => number,
): string {
  const text = ports
    .map((port) => `${portOf(port)}/${port.protocol ?? ''}${port.name ? ` (${port.name})` : ''}`)
    .join(', ');
  return field(2, ports.length > 1 ? `${label}s` : label, text || '<none>');
}

function wordLines(label: string, words: readonly string[] | undefined): string {
  if (!words || words.length === 0) return '';
  const lines = words.flatMap((word) => word.split('\n')).map((word) => line(3, word));
  return line(2, `${label}:`) + lines.join('');
}

function stateLines(status: ContainerStatus): string {
  return [
    oneState('State', status.state ?? {}),
    status.lastState?.terminated ? oneState('Last State', status.lastState) : '',
    field(2, 'Ready', boolText(status.ready)),
    field(2, 'Restart Count', status.restartCount),
  ].join('');
}

function oneState(label: string, { running, waiting, terminated }: ContainerState): string {
  if (running) return field(2, label, 'Running') + field(3, 'Started', timeText(running.startedAt));
  if (waiting || !terminated) return field(2, label, 'Waiting') + fieldIfAny(3, 'Reason', waiting?.reason);
  return [
    field(2, label, 'Terminated'),
    fieldIfAny(3, 'Reason', terminated.reason),
    fieldIfAny(3, 'Message', terminated.message),
    field(3, 'Exit Code', terminated.exitCode),
    terminated.signal ? field(3, 'Signal', terminated.signal) : '',
    field(3, 'Started', timeText(terminated.startedAt)),
    field(3, 'Finished', timeText(terminated.finishedAt)),
  ].join('');
}

/** Limits and requests at a level of indentation. */
export function resourceLines(level: number, resources: ResourceRequirements | undefined): string {
  return (
    amountLines(level, 'Limits', resources?.limits) + amountLines(level, 'Requests', resources?.requests)
  );
}

function amountLines(level: number, label: string, amounts: Record<string, string> | undefined): string {
  const names = Object.keys(amounts ?? {}).sort();
  if (names.length === 0) return '';
  const lines = names.map((name) => field(level + 1, name, canonicalQuantity(amounts![name]!)));
  return line(level, `${label}:`) + lines.join('');
}

function probeLine(label: string, probe: Probe | undefined): string {
  return probe ? field(2, label, probeText(probe)) : '';
}

/** A probe as one line. Source: DescribeProbe. */
function probeText(probe: Probe): string {
  const { initialDelaySeconds = 0, timeoutSeconds = 0, periodSeconds = 0 } = probe;
  const attributes =
    `delay=${initialDelaySeconds}s timeout=${timeoutSeconds}s period=${periodSeconds}s ` +
    `#success=${probe.successThreshold ?? 0} #failure=${probe.failureThreshold ?? 0}`;
  if (probe.exec) return `exec [${(probe.exec.command ?? []).join(' ')}] ${attributes}`;
  if (probe.httpGet) {
    return `http-get ${probeUrl(probe.httpGet)} ${attributes}`;
  }
  if (probe.tcpSocket)
    return `tcp-socket ${probe.tcpSocket.host ?? ''}:${probe.tcpSocket.port} ${attributes}`;
  const grpc = (probe as { grpc?: { port: number; service?: string } }).grpc;
  return grpc ? `grpc <pod>:${grpc.port} ${grpc.service ?? ''} ${attributes}` : `unknown ${attributes}`;
}

/** The address of a probe as Go writes a URL. Source: net/url (URL.String, shouldEscape). */
function probeUrl({ scheme = '', host = '', port, path = '' }: HTTPGetAction): string {
  const lead = scheme === '' ? '//' : `${scheme.toLowerCase()}://`;
  const place = `${/[:%]/.test(host) ? `[${host}]` : host}:${port}`;
  const slash = path === '' || path.startsWith('/') ? '' : '/';
  const escaped = path === '*' ? path : path.replace(/[^\w.~$&+,/:;=@-]+/gu, escapeAll);
  return lead + place + slash + escaped;
}

function escapeAll(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Block devices; without mounts kubectl says first that there are none. */
function deviceLines({ volumeDevices = [], volumeMounts = [] }: Container): string {
  if (volumeDevices.length === 0) return '';
  const devices = [...volumeDevices].sort((one, other) => (one.devicePath < other.devicePath ? -1 : 1));
  return (
    line(2, volumeMounts.length === 0 ? 'Devices:\t<none>' : 'Devices:') +
    devices.map(({ devicePath, name }) => line(3, `${devicePath} from ${name}`)).join('')
  );
}

function mountLines({ volumeMounts = [] }: Container): string {
  if (volumeMounts.length === 0) return field(2, 'Mounts', '<none>');
  const mounts = [...volumeMounts].sort((one, other) => (one.mountPath < other.mountPath ? -1 : 1));
  const lines = mounts.map(({ mountPath, name, readOnly, subPath }) => {
    const path = subPath ? `,path=${JSON.stringify(subPath)}` : '';
    return line(3, `${mountPath} from ${name} (${readOnly ? 'ro' : 'rw'}${path})`);
  });
  return line(2, 'Mounts:') + lines.join('');
}
