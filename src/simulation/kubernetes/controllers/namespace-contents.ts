/*
 * Models: what every Namespace begins with: the ServiceAccount default and the ConfigMap with the cluster's certificate.
 * Leaves out: tokens; the certificate is no real one.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/controller/serviceaccount/serviceaccounts_controller.go
 */
import type { World } from '../../world.ts';
import { find, store } from '../api-server/api-server.ts';
import type { Change } from '../api-server/api-server.ts';
import type { Controller } from './controller.ts';

/** The name of the ConfigMap with the certificate of the cluster. */
const ROOT_CERTIFICATE = 'kube-root-ca.crt';

/** Gives each Namespace its default ServiceAccount. */
export const serviceAccountsController: Controller = {
  name: 'serviceaccount-controller',
  delayMs: 20,
  watches: ['Namespace', 'ServiceAccount'],
  keysOf: (_world, change) => namespaceOf(change, 'ServiceAccount', 'default'),
  reconcile(world, namespace, cause) {
    if (!isMissing(world, 'ServiceAccount', namespace, 'default')) return;
    const account = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace } };
    store(world, account, { actor: serviceAccountsController.name, cause });
  },
};

/** Gives each Namespace the certificate of the cluster. */
export const rootCertificatePublisher: Controller = {
  name: 'root-ca-certificate-publisher-controller',
  delayMs: 20,
  watches: ['Namespace', 'ConfigMap'],
  keysOf: (_world, change) => namespaceOf(change, 'ConfigMap', ROOT_CERTIFICATE),
  reconcile(world, namespace, cause) {
    if (!isMissing(world, 'ConfigMap', namespace, ROOT_CERTIFICATE)) return;
    const annotations = {
      'kubernetes.io/description':
        'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as ' +
        'the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of ' +
        'Kubernetes clusters.',
    };
    const metadata = { name: ROOT_CERTIFICATE, namespace, annotations };
    const data = { 'ca.crt': '-----BEGIN CERTIFICATE-----\nnot modelled\n-----END CERTIFICATE-----\n' };
    const requester = { actor: rootCertificatePublisher.name, cause };
    store(world, { apiVersion: 'v1', kind: 'ConfigMap', metadata, data }, requester);
  },
};

/** The Namespace itself when it comes or changes, and when the object that it should have was taken away. */
function namespaceOf({ type, kind, key, object }: Change, wanted: string, name: string): string[] {
  if (kind === 'Namespace') return type === 'added' ? [key] : [];
  const { namespace } = object.metadata;
  return kind === wanted && type === 'deleted' && object.metadata.name === name && namespace
    ? [namespace]
    : [];
}

function isMissing(world: World, kind: string, namespace: string, name: string): boolean {
  if (find(world, 'Namespace', namespace)?.status.phase !== 'Active') return false;
  return find<string>(world, kind, `${namespace}/${name}`) === undefined;
}
