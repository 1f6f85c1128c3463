/*
 * Models: the cloud's part of a Service of type LoadBalancer: after about two seconds it has a host name; with the Service
 * the load balancer goes.
 * Leaves out: the load balancer's own health checks, its targets, changes of its ports.
 * Upstream: https://github.com/kubernetes/cloud-provider/blob/master/controllers/service/controller.go
 */
import { noteRouteChange } from '../../traffic/traffic.ts';
import type { World } from '../../world.ts';
import { find, type Requester } from '../api-server/api-server.ts';
import { update, updateStatus } from '../api-server/update.ts';
import type { Service } from '../objects/service.ts';
import { enqueueAfter, type Controller } from './controller.ts';
import { reportEvent } from './report-event.ts';
import { withoutFields } from '../without-fields.ts';

/** How long the cloud takes to make a load balancer, in milliseconds. */
const LOAD_BALANCER_MS = 2000;

/** The finalizer that holds a Service until its load balancer is gone. */
const LOAD_BALANCER_FINALIZER = 'service.kubernetes.io/load-balancer-cleanup';

/** The service controller of the cloud. */
export const serviceController: Controller = {
  name: 'service-controller',
  delayMs: 20,
  watches: ['Service'],
  keysOf(_world, { type, kind, key, object }) {
    if (kind !== 'Service' || type === 'deleted') return [];
    const { spec } = object as unknown as Service;
    const isOurs =
      spec.type === 'LoadBalancer' || object.metadata.finalizers?.includes(LOAD_BALANCER_FINALIZER);
    return isOurs ? [key] : [];
  },
  reconcile(world, key, cause) {
    const service = find(world, 'Service', key);
    if (!service) return;
    const requester = { actor: serviceController.name, cause };
    const isHeld = service.metadata.finalizers?.includes(LOAD_BALANCER_FINALIZER) ?? false;
    if (service.metadata.deletionTimestamp || service.spec.type !== 'LoadBalancer') {
      if (isHeld) takeAway(world, service, requester);
    } else if (!isHeld) begin(world, key, service, requester);
    else if (!service.status.loadBalancer?.ingress && !isUnderWay(world, key))
      ensure(world, service, requester);
  },
};

function begin(world: World, key: string, service: Service, requester: Requester): void {
  const finalizers = [...(service.metadata.finalizers ?? []), LOAD_BALANCER_FINALIZER];
  const held = { ...service, metadata: { ...service.metadata, finalizers } };
  update(world, held, { ...requester, what: `asks the cloud for a load balancer for Service ${key}` });
  report(world, service, 'EnsuringLoadBalancer', 'Ensuring load balancer', requester);
  enqueueAfter(world, serviceController.name, key, LOAD_BALANCER_MS, requester.cause);
}

function isUnderWay(world: World, key: string): boolean {
  return (world.cluster.timers[`${serviceController.name} ${key}`] ?? 0) > world.nowMs;
}

function ensure(world: World, service: Service, requester: Requester): void {
  const status = { ...service.status, loadBalancer: { ingress: [{ hostname: hostnameOf(service) }] } };
  const what = `gives Service ${service.metadata.name} its load balancer`;
  updateStatus(world, { ...service, status }, { ...requester, what });
  report(world, service, 'EnsuredLoadBalancer', 'Ensured load balancer', requester);
  noteRouteChange(world);
}

function takeAway(world: World, service: Service, requester: Requester): void {
  report(world, service, 'DeletingLoadBalancer', 'Deleting load balancer', requester);
  report(world, service, 'DeletedLoadBalancer', 'Deleted load balancer', requester);
  const cleared = { ...service, status: { ...service.status, loadBalancer: {} } };
  const stored = updateStatus(world, cleared, { ...requester, isQuiet: true });
  const finalizers = stored.metadata.finalizers?.filter((name) => name !== LOAD_BALANCER_FINALIZER) ?? [];
  const metadata = withoutFields(stored.metadata, 'finalizers');
  const kept = finalizers.length > 0 && { finalizers };
  const what = `takes the load balancer of Service ${metadata.name} away`;
  update(world, { ...stored, metadata: { ...metadata, ...kept } }, { ...requester, what });
  noteRouteChange(world);
}

/** As AWS names network load balancers: at most 32 characters of a name, then an id. */
function hostnameOf({ metadata }: Service): string {
  const id = metadata.uid.replaceAll('-', '').slice(0, 16);
  return `${metadata.name.slice(0, 32)}-${id}.elb.us-east-1.amazonaws.com`;
}

function report(world: World, service: Service, reason: string, message: string, requester: Requester): void {
  reportEvent(world, service, { type: 'Normal', reason, message }, requester);
}
