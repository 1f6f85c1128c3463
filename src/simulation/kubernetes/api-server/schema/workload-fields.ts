/*
 * Models: the fields of the kinds that run Pods, of autoscalers, and of disruption budgets.
 * Leaves out: what is inside of policies for the failure and success of Jobs.
 * Upstream: https://github.com/kubernetes/api/blob/master/apps/v1/types.go
 */

const OBJECT = 'apiVersion kind metadata:ObjectMeta status:any';

/** The structs, as words `name` or `name:type`. */
export const workloadFields = {
  Deployment: `${OBJECT} spec:DeploymentSpec`,
  DeploymentSpec: `replicas:i selector:LabelSelector template:PodTemplateSpec strategy:DeploymentStrategy
    minReadySeconds:i revisionHistoryLimit:i paused:b progressDeadlineSeconds:i`,
  DeploymentStrategy: 'type rollingUpdate:RollingUpdateDeployment',
  RollingUpdateDeployment: 'maxUnavailable:x maxSurge:x',
  ReplicaSet: `${OBJECT} spec:ReplicaSetSpec`,
  ReplicaSetSpec: 'replicas:i minReadySeconds:i selector:LabelSelector template:PodTemplateSpec',
  StatefulSet: `${OBJECT} spec:StatefulSetSpec`,
  StatefulSetSpec: `replicas:i selector:LabelSelector template:PodTemplateSpec volumeClaimTemplates:[]any serviceName
    podManagementPolicy updateStrategy:StatefulSetUpdateStrategy revisionHistoryLimit:i minReadySeconds:i
    persistentVolumeClaimRetentionPolicy:StatefulSetPersistentVolumeClaimRetentionPolicy
    ordinals:StatefulSetOrdinals`,
  StatefulSetUpdateStrategy: 'type rollingUpdate:RollingUpdateStatefulSetStrategy',
  RollingUpdateStatefulSetStrategy: 'partition:i maxUnavailable:x',
  StatefulSetPersistentVolumeClaimRetentionPolicy: 'whenDeleted whenScaled',
  StatefulSetOrdinals: 'start:i',
  DaemonSet: `${OBJECT} spec:DaemonSetSpec`,
  DaemonSetSpec: `selector:LabelSelector template:PodTemplateSpec updateStrategy:DaemonSetUpdateStrategy
    minReadySeconds:i revisionHistoryLimit:i`,
  DaemonSetUpdateStrategy: 'type rollingUpdate:RollingUpdateDaemonSet',
  RollingUpdateDaemonSet: 'maxUnavailable:x maxSurge:x',
  Job: `${OBJECT} spec:JobSpec`,
  JobSpec: `parallelism:i completions:i activeDeadlineSeconds:l podFailurePolicy:any successPolicy:any backoffLimit:i
    backoffLimitPerIndex:i maxFailedIndexes:i selector:LabelSelector manualSelector:b template:PodTemplateSpec
    ttlSecondsAfterFinished:i completionMode suspend:b podReplacementPolicy managedBy`,
  HorizontalPodAutoscaler: `${OBJECT} spec:HorizontalPodAutoscalerSpec`,
  HorizontalPodAutoscalerSpec: `scaleTargetRef:CrossVersionObjectReference minReplicas:i maxReplicas:i
    metrics:[]MetricSpec behavior:HorizontalPodAutoscalerBehavior`,
  CrossVersionObjectReference: 'kind name apiVersion',
  MetricSpec: `type object:ObjectMetricSource pods:PodsMetricSource resource:ResourceMetricSource
    containerResource:ContainerResourceMetricSource external:ExternalMetricSource`,
  ResourceMetricSource: 'name target:MetricTarget',
  ContainerResourceMetricSource: 'name target:MetricTarget container',
  PodsMetricSource: 'metric:MetricIdentifier target:MetricTarget',
  ObjectMetricSource:
    'describedObject:CrossVersionObjectReference target:MetricTarget metric:MetricIdentifier',
  ExternalMetricSource: 'metric:MetricIdentifier target:MetricTarget',
  MetricIdentifier: 'name selector:LabelSelector',
  MetricTarget: 'type value:q averageValue:q averageUtilization:i',
  HorizontalPodAutoscalerBehavior: 'scaleUp:HPAScalingRules scaleDown:HPAScalingRules',
  HPAScalingRules: 'stabilizationWindowSeconds:i selectPolicy policies:[]HPAScalingPolicy tolerance:q',
  HPAScalingPolicy: 'type value:i periodSeconds:i',
  PodDisruptionBudget: `${OBJECT} spec:PodDisruptionBudgetSpec`,
  PodDisruptionBudgetSpec:
    'minAvailable:x selector:LabelSelector maxUnavailable:x unhealthyPodEvictionPolicy',
} as const;
