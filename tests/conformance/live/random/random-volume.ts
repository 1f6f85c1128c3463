import { compact, type Draw } from './draw.ts';
import { MEMORY } from './random-amounts.ts';
import { rareSources } from './rare-volume-sources.ts';

const ITEMS = [{ key: 'a', path: 'b/c' }];

/** A volume of a Pod, more often than not of a kind that most manifests use. */
export function randomVolume(draw: Draw, index: number) {
  const optional = draw.maybe(() => draw.flip());
  const usual = usualSources(draw, optional).flatMap((make) => [make, make, make]);
  const source = draw.one([...usual, ...rareSources(draw)])();
  return { name: `${draw.one(['data', 'config', 'kube-api-access'])}-${index}`, ...source };
}

function usualSources(draw: Draw, optional: boolean | undefined): (() => object)[] {
  return [
    () => ({
      emptyDir: compact({
        medium: draw.maybe(() => 'Memory', 0.4),
        sizeLimit: draw.maybe(() => draw.one(MEMORY.slice(0, 8)), 0.4),
      }),
    }),
    () => ({
      hostPath: compact({
        path: '/var/log',
        type: draw.maybe(() => draw.one(['', 'Directory', 'FileOrCreate']), 0.7),
      }),
    }),
    () => ({
      secret: compact({
        secretName: 'keys',
        optional,
        defaultMode: 420,
        items: draw.maybe(() => ITEMS, 0.3),
      }),
    }),
    () => ({
      configMap: compact({
        name: 'settings',
        optional,
        defaultMode: 420,
        items: draw.maybe(() => ITEMS, 0.3),
      }),
    }),
    () => ({ persistentVolumeClaim: compact({ claimName: 'data-0', readOnly: draw.maybe(() => true) }) }),
    () => ({ projected: { defaultMode: 420, sources: draw.several(1, 4, () => randomProjection(draw)) } }),
    () => ({
      downwardAPI: {
        defaultMode: 420,
        items: [
          { path: 'labels', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.labels' } },
          {
            path: 'cpu',
            resourceFieldRef: { containerName: 'c-0', resource: 'limits.cpu', divisor: '1m' },
          },
        ].filter((_, index) => index === 0 || draw.flip(0.7)),
      },
    }),
  ];
}

function randomProjection(draw: Draw): object {
  const optional = draw.maybe(() => draw.flip());
  return draw.one<() => object>([
    () => ({
      serviceAccountToken: compact({
        path: 'token',
        expirationSeconds: 3607,
        audience: draw.maybe(() => 'sts.amazonaws.com'),
      }),
    }),
    () => ({ configMap: compact({ name: 'kube-root-ca.crt', items: draw.maybe(() => ITEMS), optional }) }),
    () => ({ secret: compact({ name: 'keys', optional }) }),
    () => ({
      downwardAPI: {
        items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
      },
    }),
    () => ({ clusterTrustBundle: compact({ name: draw.maybe(() => 'bundle'), path: 'ca.pem' }) }),
  ])();
}
