/*
 * Models: the numbers that Kubernetes 1.36 takes when a manifest or a flag says nothing.
 * Leaves out: the act of defaulting, which belongs to each object, and defaults that no part of the model reads.
 * Upstream: https://kubernetes.io/docs/reference/kubernetes-api/ and the sources named at each group
 */

/** Fields of a Probe; source: k8s.io/api v0.36.2 core/v1/types.go, Probe. */
export const PROBE_DEFAULTS = {
  /** Seconds after the container's start before the first probe. */
  initialDelaySeconds: 0,
  /** Seconds after which a probe without an answer has failed. */
  timeoutSeconds: 1,
  /** Seconds from one probe to the next. */
  periodSeconds: 10,
  /** Successes in a row that make a failed probe succeed. */
  successThreshold: 1,
  /** Failures in a row that make a probe fail. */
  failureThreshold: 3,
} as const;

/** Fields of a PodSpec; source: k8s.io/api v0.36.2 core/v1/types.go, PodSpec. */
export const POD_DEFAULTS = {
  /** Seconds between SIGTERM and SIGKILL, preStop included. */
  terminationGracePeriodSeconds: 30,
} as const;

/** Fields of a DeploymentSpec; source: k8s.io/api v0.36.2 apps/v1/types.go, DeploymentSpec. */
export const DEPLOYMENT_DEFAULTS = {
  /** Old ReplicaSets kept for `kubectl rollout undo`. */
  revisionHistoryLimit: 10,
  /** Seconds without progress after which the rollout counts as failed. */
  progressDeadlineSeconds: 600,
  /** Share of the replicas that may be missing during a rollout; rounds down. */
  maxUnavailable: '25%',
  /** Share of the replicas that may be there in excess during a rollout; rounds up. */
  maxSurge: '25%',
  /** Seconds a Pod must stay ready before it counts as available. */
  minReadySeconds: 0,
} as const;

/** `spec.replicas` of a Deployment, ReplicaSet or StatefulSet; source: k8s.io/api v0.36.2 apps/v1/types.go. */
export const REPLICAS_DEFAULT = 1;

/** A HorizontalPodAutoscaler and its controller; source: k8s.io/api v0.36.2 autoscaling/v2/types.go, but for the loop. */
export const HORIZONTAL_POD_AUTOSCALER_DEFAULTS = {
  /** Fewest replicas. */
  minReplicas: 1,
  /** Distance of the ratio of current to target metric from 1 within which nothing is scaled. */
  tolerance: 0.1,
  /** Target of the one metric that stands in for an absent `spec.metrics`: CPU, in percent of the requests. */
  averageUtilizationPercent: 80,
  /** Upwards: the larger of the two policies counts. */
  scaleUp: {
    /** Pods that may be added in one period. */
    pods: 4,
    /** Growth in one period, in percent of the replicas at its start. */
    percent: 100,
    /** Length of a period. */
    periodSeconds: 15,
    /** No look back: the newest recommendation counts. */
    stabilizationWindowSeconds: 0,
  },
  /** Downwards. */
  scaleDown: {
    /** Decrease in one period, in percent of the replicas at its start. */
    percent: 100,
    /** Length of a period. */
    periodSeconds: 15,
    /** Look back over which the highest recommendation counts. */
    stabilizationWindowSeconds: 300,
  },
  /**
   * Seconds from one look at the metrics to the next; source: kube-controller-manager
   * `--horizontal-pod-autoscaler-sync-period`, pkg/controller/podautoscaler/config/v1alpha1/defaults.go.
   */
  syncPeriodSeconds: 15,
} as const;

/** How long the kubelet waits and how often it reports; source: k/k pkg/kubelet/kubelet.go, but for the lease. */
export const KUBELET_DEFAULTS = {
  /** Pause before a crashed container starts anew; doubles from crash to crash (`initialCrashLoopBackOff`). */
  crashLoopBackOffInitialSeconds: 10,
  /** Longest such pause (`MaxCrashLoopBackOff`). */
  crashLoopBackOffMaxSeconds: 300,
  /** Length of a run after which the pauses begin at the initial one again: twice the longest. */
  crashLoopBackOffResetSeconds: 600,
  /** Pause after a failed image pull; doubles from failure to failure. */
  imagePullBackOffInitialSeconds: 10,
  /** Longest such pause (`MaxImageBackOff`). */
  imagePullBackOffMaxSeconds: 300,
  /** Seconds from one look at the node's status to the next; source: pkg/kubelet/apis/config/v1beta1/defaults.go. */
  nodeStatusUpdateFrequencySeconds: 10,
  /** Seconds for which the node's Lease holds; source: as above, `nodeLeaseDurationSeconds`. */
  nodeLeaseDurationSeconds: 40,
  /** Seconds from one renewal of the Lease to the next: a quarter of its duration. */
  nodeLeaseRenewSeconds: 10,
} as const;

/** The node lifecycle controller; source: the kube-controller-manager reference, but for the start-up grace. */
export const NODE_LIFECYCLE_DEFAULTS = {
  /** Seconds without a sign of life after which a node is Unknown (40 up to 1.31). */
  nodeMonitorGracePeriodSeconds: 50,
  /** Seconds from one look at the nodes to the next. */
  nodeMonitorPeriodSeconds: 5,
  /** The same grace for a node that has just come up; source: k/k nodelifecycle defaults.go. */
  nodeStartupGracePeriodSeconds: 60,
} as const;

/**
 * `tolerationSeconds` for the taints `node.kubernetes.io/not-ready` and `node.kubernetes.io/unreachable` that
 * every Pod gets; source: admission plug-in DefaultTolerationSeconds.
 */
export const TOLERATION_SECONDS_DEFAULT = 300;

/** Ports from which a Service gets its `nodePort`, both ends included; source: k/k pkg/kubeapiserver/options/options.go. */
export const NODE_PORT_RANGE = { first: 30000, last: 32767 } as const;
