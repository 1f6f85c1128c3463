/*
 * Models: the fields of Pods and of all that is in them.
 * Leaves out: what is inside of volumes of clouds and of storage that this cluster does not have.
 * Upstream: https://github.com/kubernetes/api/blob/master/core/v1/types.go
 */

const PROBE_HANDLER = 'exec:ExecAction httpGet:HTTPGetAction tcpSocket:TCPSocketAction';

/** The structs, as words `name` or `name:type`. */
export const podFields = {
  Pod: 'apiVersion kind metadata:ObjectMeta spec:PodSpec status:any',
  PodTemplateSpec: 'metadata:ObjectMeta spec:PodSpec',
  PodSpec: `volumes:[]Volume initContainers:[]Container containers:[]Container ephemeralContainers:[]any
    restartPolicy terminationGracePeriodSeconds:l activeDeadlineSeconds:l dnsPolicy nodeSelector:{}s
    serviceAccountName serviceAccount automountServiceAccountToken:b nodeName hostNetwork:b hostPID:b hostIPC:b
    shareProcessNamespace:b securityContext:PodSecurityContext imagePullSecrets:[]LocalObjectReference hostname
    subdomain affinity:Affinity schedulerName tolerations:[]Toleration hostAliases:[]HostAlias priorityClassName
    priority:i dnsConfig:PodDNSConfig readinessGates:[]PodReadinessGate runtimeClassName enableServiceLinks:b
    preemptionPolicy overhead:{}q topologySpreadConstraints:[]TopologySpreadConstraint setHostnameAsFQDN:b
    os:PodOS hostUsers:b schedulingGates:[]PodSchedulingGate resourceClaims:[]any resources:ResourceRequirements
    hostnameOverride workloadRef:any schedulingGroup:any`,
  Container: `name image command:[]s args:[]s workingDir ports:[]ContainerPort envFrom:[]EnvFromSource env:[]EnvVar
    resources:ResourceRequirements resizePolicy:[]any restartPolicy restartPolicyRules:[]any
    volumeMounts:[]VolumeMount volumeDevices:[]any livenessProbe:Probe readinessProbe:Probe startupProbe:Probe
    lifecycle:Lifecycle terminationMessagePath terminationMessagePolicy imagePullPolicy
    securityContext:SecurityContext stdin:b stdinOnce:b tty:b`,
  ContainerPort: 'name hostPort:i containerPort:i protocol hostIP',
  EnvFromSource: 'prefix configMapRef:ConfigMapEnvSource secretRef:SecretEnvSource',
  ConfigMapEnvSource: 'name optional:b',
  SecretEnvSource: 'name optional:b',
  EnvVar: 'name value valueFrom:EnvVarSource',
  EnvVarSource: `fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector
    configMapKeyRef:ConfigMapKeySelector secretKeyRef:SecretKeySelector fileKeyRef:any`,
  ObjectFieldSelector: 'apiVersion fieldPath',
  ResourceFieldSelector: 'containerName resource divisor:q',
  ConfigMapKeySelector: 'name key optional:b',
  SecretKeySelector: 'name key optional:b',
  ResourceRequirements: 'limits:{}q requests:{}q claims:[]any',
  VolumeMount: 'name readOnly:b recursiveReadOnly mountPath subPath mountPropagation subPathExpr',
  Probe: `${PROBE_HANDLER} grpc:GRPCAction initialDelaySeconds:i timeoutSeconds:i periodSeconds:i
    successThreshold:i failureThreshold:i terminationGracePeriodSeconds:l`,
  ExecAction: 'command:[]s',
  HTTPGetAction: 'path port:x host scheme httpHeaders:[]HTTPHeader',
  HTTPHeader: 'name value',
  TCPSocketAction: 'port:x host',
  GRPCAction: 'port:i service',
  Lifecycle: 'postStart:LifecycleHandler preStop:LifecycleHandler stopSignal',
  LifecycleHandler: `${PROBE_HANDLER} sleep:SleepAction`,
  SleepAction: 'seconds:l',
  SecurityContext: `capabilities:Capabilities privileged:b seLinuxOptions:any windowsOptions:any runAsUser:l
    runAsGroup:l runAsNonRoot:b readOnlyRootFilesystem:b allowPrivilegeEscalation:b procMount
    seccompProfile:SeccompProfile appArmorProfile:any`,
  Capabilities: 'add:[]s drop:[]s',
  SeccompProfile: 'type localhostProfile',
  PodSecurityContext: `seLinuxOptions:any windowsOptions:any runAsUser:l runAsGroup:l runAsNonRoot:b
    supplementalGroups:[]l supplementalGroupsPolicy fsGroup:l sysctls:[]any fsGroupChangePolicy
    seccompProfile:SeccompProfile appArmorProfile:any seLinuxChangePolicy`,
  Volume: `name emptyDir:EmptyDirVolumeSource configMap:ConfigMapVolumeSource secret:SecretVolumeSource
    hostPath:HostPathVolumeSource downwardAPI:DownwardAPIVolumeSource projected:any
    persistentVolumeClaim:PersistentVolumeClaimVolumeSource nfs:any csi:any ephemeral:any image:any iscsi:any
    fc:any glusterfs:any rbd:any flexVolume:any cinder:any cephfs:any flocker:any gcePersistentDisk:any
    awsElasticBlockStore:any gitRepo:any azureFile:any azureDisk:any vsphereVolume:any quobyte:any
    photonPersistentDisk:any portworxVolume:any scaleIO:any storageos:any`,
  EmptyDirVolumeSource: 'medium sizeLimit:q',
  ConfigMapVolumeSource: 'name items:[]KeyToPath defaultMode:i optional:b',
  SecretVolumeSource: 'secretName items:[]KeyToPath defaultMode:i optional:b',
  KeyToPath: 'key path mode:i',
  HostPathVolumeSource: 'path type',
  DownwardAPIVolumeSource: 'items:[]DownwardAPIVolumeFile defaultMode:i',
  DownwardAPIVolumeFile: 'path fieldRef:ObjectFieldSelector resourceFieldRef:ResourceFieldSelector mode:i',
  PersistentVolumeClaimVolumeSource: 'claimName readOnly:b',
  Toleration: 'key operator value effect tolerationSeconds:l',
  HostAlias: 'ip hostnames:[]s',
  PodDNSConfig: 'nameservers:[]s searches:[]s options:[]PodDNSConfigOption',
  PodDNSConfigOption: 'name value',
  PodReadinessGate: 'conditionType',
  PodOS: 'name',
  PodSchedulingGate: 'name',
  TopologySpreadConstraint: `maxSkew:i topologyKey whenUnsatisfiable labelSelector:LabelSelector minDomains:i
    nodeAffinityPolicy nodeTaintsPolicy matchLabelKeys:[]s`,
  Affinity: 'nodeAffinity:NodeAffinity podAffinity:PodAffinity podAntiAffinity:PodAntiAffinity',
  NodeAffinity: `requiredDuringSchedulingIgnoredDuringExecution:NodeSelector
    preferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm`,
  NodeSelector: 'nodeSelectorTerms:[]NodeSelectorTerm',
  NodeSelectorTerm: 'matchExpressions:[]NodeSelectorRequirement matchFields:[]NodeSelectorRequirement',
  NodeSelectorRequirement: 'key operator values:[]s',
  PreferredSchedulingTerm: 'weight:i preference:NodeSelectorTerm',
  PodAffinity: `requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm`,
  PodAntiAffinity: `requiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm
    preferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm`,
  PodAffinityTerm: `labelSelector:LabelSelector namespaces:[]s topologyKey namespaceSelector:LabelSelector
    matchLabelKeys:[]s mismatchLabelKeys:[]s`,
  WeightedPodAffinityTerm: 'weight:i podAffinityTerm:PodAffinityTerm',
} as const;
