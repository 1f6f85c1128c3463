import { compact, type Draw } from './draw.ts';
import { randomText } from './random-meta.ts';

/** A variable of the environment with a value, or a reference to where it is. */
export function randomVariable(draw: Draw, index: number) {
  const name = `${draw.one(['MODE', 'DB_URL', 'a.b', 'lower', 'VERY_LONG_NAME_OF_A_VARIABLE_THAT_IS_LONG'])}_${index}`;
  const optional = draw.maybe(() => draw.flip(), 0.5);
  const valueFrom = draw.one([
    () => undefined,
    () => undefined,
    () => ({
      fieldRef: compact({
        apiVersion: draw.maybe(() => 'v1', 0.9),
        fieldPath: draw.one([
          'metadata.name',
          'metadata.namespace',
          'metadata.uid',
          "metadata.labels['app']",
          "metadata.annotations['note']",
          'spec.nodeName',
          'status.podIP',
          'status.hostIP',
          'status.podIPs',
          'spec.serviceAccountName',
          "metadata.annotations['Z']",
          "metadata.labels['nope']",
        ]),
      }),
    }),
    () => ({
      resourceFieldRef: compact({
        containerName: draw.maybe(() => 'c-0', 0.4),
        resource: draw.one([
          'limits.cpu',
          'requests.cpu',
          'limits.memory',
          'requests.memory',
          'limits.ephemeral-storage',
          'requests.ephemeral-storage',
          'requests.hugepages-2Mi',
        ]),
        divisor: draw.one(['0', '1', '1m', '1Mi', '1Ki', '1M']),
      }),
    }),
    () => ({ secretKeyRef: compact({ name: 'keys', key: 'tls.key', optional }) }),
    () => ({ configMapKeyRef: compact({ name: 'settings', key: 'mode', optional }) }),
  ])();
  return compact({
    name,
    value: valueFrom ? undefined : draw.maybe(() => randomText(draw) || undefined, 0.9),
    valueFrom,
  });
}

/** A ConfigMap or Secret whose every key becomes a variable. */
export function randomSource(draw: Draw) {
  const optional = draw.maybe(() => draw.flip());
  return compact({
    prefix: draw.maybe(() => draw.one(['X_', 'cfg.']), 0.4),
    ...draw.one([
      () => ({ configMapRef: compact({ name: 'settings', optional }) }),
      () => ({ secretRef: compact({ name: 'keys', optional }) }),
    ])(),
  });
}
