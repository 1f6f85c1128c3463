/*
 * Models: the fields of the kinds of the core group but Pods, and of Leases, Endpoints and EndpointSlices.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/api/blob/master/core/v1/types.go
 */

/** The structs, as words `name` or `name:type`. */
export const coreFields = {
  ConfigMap: 'apiVersion kind metadata:ObjectMeta immutable:b data:{}s binaryData:{}bytes',
  Secret: 'apiVersion kind metadata:ObjectMeta immutable:b data:{}bytes stringData:{}s type',
  ServiceAccount: `apiVersion kind metadata:ObjectMeta secrets:[]ObjectReference
    imagePullSecrets:[]LocalObjectReference automountServiceAccountToken:b`,
  Namespace: 'apiVersion kind metadata:ObjectMeta spec:NamespaceSpec status:any',
  NamespaceSpec: 'finalizers:[]s',
  Node: 'apiVersion kind metadata:ObjectMeta spec:NodeSpec status:any',
  NodeSpec: 'podCIDR podCIDRs:[]s providerID unschedulable:b taints:[]Taint configSource:any externalID',
  Taint: 'key value effect timeAdded:time',
  Service: 'apiVersion kind metadata:ObjectMeta spec:ServiceSpec status:any',
  ServiceSpec: `ports:[]ServicePort selector:{}s clusterIP clusterIPs:[]s type externalIPs:[]s sessionAffinity
    loadBalancerIP loadBalancerSourceRanges:[]s externalName externalTrafficPolicy healthCheckNodePort:i
    publishNotReadyAddresses:b sessionAffinityConfig:SessionAffinityConfig ipFamilies:[]s ipFamilyPolicy
    allocateLoadBalancerNodePorts:b loadBalancerClass internalTrafficPolicy trafficDistribution`,
  ServicePort: 'name protocol appProtocol port:i targetPort:x nodePort:i',
  SessionAffinityConfig: 'clientIP:ClientIPConfig',
  ClientIPConfig: 'timeoutSeconds:i',
  Event: `apiVersion kind metadata:ObjectMeta involvedObject:ObjectReference reason message source:EventSource
    firstTimestamp:time lastTimestamp:time count:i type eventTime:time series:any action related:ObjectReference
    reportingComponent reportingInstance`,
  EventSource: 'component host',
  ObjectReference: 'kind namespace name uid apiVersion resourceVersion fieldPath',
  LocalObjectReference: 'name',
  Lease: 'apiVersion kind metadata:ObjectMeta spec:LeaseSpec',
  LeaseSpec: `holderIdentity leaseDurationSeconds:i acquireTime:time renewTime:time leaseTransitions:i strategy
    preferredHolder`,
  Endpoints: 'apiVersion kind metadata:ObjectMeta subsets:[]EndpointSubset',
  EndpointSubset: 'addresses:[]EndpointAddress notReadyAddresses:[]EndpointAddress ports:[]EndpointPort',
  EndpointAddress: 'ip hostname nodeName targetRef:ObjectReference',
  EndpointSlice: `apiVersion kind metadata:ObjectMeta addressType endpoints:[]Endpoint ports:[]EndpointPort`,
  Endpoint: `addresses:[]s conditions:EndpointConditions hostname targetRef:ObjectReference deprecatedTopology:{}s
    nodeName zone hints:any`,
  EndpointConditions: 'ready:b serving:b terminating:b',
  EndpointPort: 'name protocol port:i appProtocol',
} as const;
