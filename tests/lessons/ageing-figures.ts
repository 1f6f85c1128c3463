/** A figure in the text that time can make wrong. */
export interface AgeingFigure {
  /** Its file, below content/. */
  file: string;
  /** Its words in the file; every block that has them must carry the date. */
  figure: string;
  /** The date or the version of the figure, in the same block or in the sentence that leads into its table. */
  asOf: RegExp;
  /** Where it can be checked: an address in the further reading of the lesson, or of the lesson that teaches the term. */
  source: string;
}

const folders = {
  1: 'lessons/01-what-is-kubernetes',
  2: 'lessons/02-docker-vs-kubernetes',
  3: 'lessons/03-pods-deployments-services',
  4: 'lessons/04-ecs-vs-eks',
  5: 'lessons/05-mcp-servers-on-kubernetes',
} as const;
const lesson = (part: keyof typeof folders) => `${folders[part]}/lesson.mdx`;
const questions = (part: keyof typeof folders) => `${folders[part]}/questions.yaml`;
const chooser = `${folders[4]}/chooser.yaml`;
const term = (id: string) => `glossary/${id}.md`;

const ecsGuide = 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide';
const eksGuide = 'https://docs.aws.amazon.com/eks/latest/userguide';
const kubernetesDocs = 'https://kubernetes.io/docs';
const sources = {
  ecsPrice: 'https://aws.amazon.com/ecs/pricing/',
  eksPrice: 'https://aws.amazon.com/eks/pricing/',
  fargatePrice: 'https://aws.amazon.com/fargate/pricing/',
  eksArchitecture: `${eksGuide}/eks-architecture.html`,
  eksVersions: `${eksGuide}/kubernetes-versions.html`,
  autoMode: `${eksGuide}/automode.html`,
  fargatePods: `${eksGuide}/fargate-pod-configuration.html`,
  podIdentitySdks: `${eksGuide}/pod-id-minimum-sdk.html`,
  managedInstances: `${ecsGuide}/ManagedInstances.html`,
  circuitBreaker: `${ecsGuide}/deployment-circuit-breaker.html`,
  taskDefinition: `${ecsGuide}/task_definition_parameters.html`,
  draining: `${ecsGuide}/load-balancer-connection-draining.html`,
  taskRetirement: `${ecsGuide}/task-maintenance.html`,
  servicesStable: 'https://docs.aws.amazon.com/cli/latest/reference/ecs/wait/services-stable.html',
  appRunner: 'https://docs.aws.amazon.com/apprunner/latest/dg/apprunner-availability-change.html',
  ecrLogin: 'https://docs.aws.amazon.com/AmazonECR/latest/userguide/registry_auth.html',
  alb: 'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/edit-load-balancer-attributes.html',
  kubernetesReleases: 'https://kubernetes.io/releases/',
  nodes: `${kubernetesDocs}/concepts/architecture/nodes/`,
  nodeClock: `${kubernetesDocs}/reference/command-line-tools-reference/kube-controller-manager/`,
  tolerations: `${kubernetesDocs}/concepts/scheduling-eviction/taint-and-toleration/`,
  podLifecycle: `${kubernetesDocs}/concepts/workloads/pods/pod-lifecycle/`,
  hpa: `${kubernetesDocs}/concepts/workloads/autoscaling/horizontal-pod-autoscale/`,
  service: `${kubernetesDocs}/concepts/services-networking/service/`,
  endpointSlices: `${kubernetesDocs}/concepts/services-networking/endpoint-slices/`,
  ingressNginx: 'https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/',
  dockerRestart: 'https://docs.docker.com/reference/cli/docker/container/run/',
  containerd: 'https://github.com/containerd/containerd/blob/main/RELEASES.md',
  imageSpec: 'https://github.com/opencontainers/image-spec',
  dotnetHandler: 'https://learn.microsoft.com/dotnet/core/compatibility/networking/9.0/default-handler',
  dotnetSupport: 'https://dotnet.microsoft.com/platform/support/policy/dotnet-core',
  dotnetHost:
    'https://github.com/dotnet/runtime/blob/main/src/libraries/Microsoft.Extensions.Hosting/src/HostOptions.cs',
  imageSizes: 'https://github.com/dotnet/dotnet-docker/blob/main/documentation/sample-image-size-report.md',
  mcpSdk: 'https://github.com/modelcontextprotocol/csharp-sdk',
} as const;

const asOf2026 = /as of (?:\w+ )?2026/;
const kubernetes136 = /(?:Kubernetes |defaults? of |as of )1\.36/;

/**
 * Every figure that may age: prices, support dates, limits of services, sizes of images, versions of SDKs, and defaults
 * that a release of Kubernetes, Docker or .NET may change. Not here: defaults that belong to a stable API version and
 * stay as long as it does (600 s of progressDeadlineSeconds, 25% of maxSurge, 30 s of grace, the probes'), and what
 * once happened in a named release.
 */
export const ageingFigures: AgeingFigure[] = [
  // What an EKS cluster costs, and ECS.
  ...dated(lesson(1), asOf2026, sources.eksPrice, ['$0.10 an hour, about $73 a month', '$0.60']),
  ...dated(lesson(2), asOf2026, sources.eksPrice, ['$0.10 an hour, about $73 a month']),
  ...dated(lesson(2), asOf2026, sources.ecsPrice, ['ECS charges nothing for orchestration']),
  ...dated(lesson(4), asOf2026, sources.eksPrice, ['$0.10 per cluster-hour']),
  ...dated(lesson(4), asOf2026, sources.eksPrice, ['$73 a month', '$438 in extended support']),
  ...dated(lesson(4), asOf2026, sources.eksPrice, ['$219 a month']),
  ...dated(questions(4), asOf2026, sources.eksPrice, ['$0.10 an hour, about $73 a month', '$0.60']),
  ...dated(chooser, asOf2026, sources.eksPrice, ['$73 a month']),
  ...dated(chooser, asOf2026, sources.eksPrice, ['$219 a month']),
  ...dated(chooser, asOf2026, sources.eksPrice, ['$0.60 an hour, about $438 a month']),
  ...dated(term('amazon-eks'), asOf2026, sources.eksPrice, ['$0.10 an hour, about $73 a month', '$0.60']),
  ...dated(term('amazon-ecs'), asOf2026, sources.ecsPrice, ['$0 for the orchestration']),
  ...dated(term('cluster'), asOf2026, sources.eksPrice, ['$0.10 an hour']),

  // What a month costs.
  ...dated(lesson(4), asOf2026, sources.fargatePrice, [
    '$0.000011244 per vCPU-second',
    '$0.000001235 per GB-second',
    '$0.0405',
    '$0.0044',
  ]),
  ...dated(lesson(4), /October 2026/, sources.eksPrice, [
    '$0, $0.10 or $0.60 an hour',
    '$0.00',
    '$73.00',
    '$438.00',
  ]),
  ...dated(lesson(4), /October 2026/, sources.fargatePrice, [
    '$45.05',
    '$54.06',
    '$153.17',
    '$226.17',
    '$591.17',
  ]),
  ...dated(lesson(4), /September 2026/, sources.ecsPrice, ['ECS itself is free']),
  ...dated(lesson(4), asOf2026, sources.fargatePods, ['each Pod gets 256 MB']),
  ...dated(questions(4), asOf2026, sources.fargatePods, ['256 MB added']),

  // How long versions are supported.
  ...dated(lesson(1), /as of August 2026/, sources.kubernetesReleases, [
    'three minor versions a year',
    'maintains each for about 14 months',
    'ends on June 28, 2027',
  ]),
  ...dated(lesson(1), /as of August 2026/, sources.eksVersions, [
    '14 months of standard support and 12',
    'standard support to August 2, 2027',
  ]),
  ...dated(lesson(1), /as of August 2026/, sources.dotnetSupport, [
    'supported to November 14, 2028',
    'ended on November 10, 2026',
  ]),
  ...dated(lesson(2), /as of August 2026/, sources.dotnetSupport, [
    'supported until November 2028',
    'ended on November 10, 2026',
  ]),
  ...dated(lesson(4), asOf2026, sources.eksVersions, ['14 months of standard and 12']),
  ...dated(lesson(4), /as of August 2026/, sources.eksVersions, [
    'three minor releases a year',
    '14 months of standard support and 12',
    'until August 2, 2027',
    'leaves it on December 2, 2026',
  ]),
  ...dated(questions(4), asOf2026, sources.eksVersions, ['14 months of standard support']),
  ...dated(chooser, asOf2026, sources.eksVersions, ['every 14 months']),
  ...dated(term('amazon-eks'), asOf2026, sources.eksVersions, ['14 months of standard support and 12']),
  ...dated(term('containerd'), asOf2026, sources.containerd, ['supported to April 2028']),
  ...dated(lesson(4), /State, November 2026/, sources.appRunner, [
    'Closed to new customers since April 30, 2026',
  ]),
  ...dated(questions(4), /since April 30, 2026/, sources.appRunner, [
    'closed to new customers since April 30, 2026',
  ]),
  ...dated(lesson(3), /ended in March 2026/, sources.ingressNginx, ['maintenance ended in March 2026']),

  // Limits and defaults of AWS services.
  ...dated(lesson(4), /State, November 2026/, sources.managedInstances, ['at most 14 days old']),
  ...dated(lesson(4), asOf2026, sources.autoMode, ['within 21 days']),
  ...dated(questions(4), asOf2026, sources.autoMode, ['within 21 days']),
  ...dated(term('eks-auto-mode'), asOf2026, sources.autoMode, ['within 21 days']),
  ...dated(lesson(4), /as of July 2026/, sources.circuitBreaker, ['kept between 3 and 200']),
  ...dated(questions(4), /as of July 2026/, sources.circuitBreaker, ['default threshold is three']),
  ...dated(term('circuit-breaker'), /as of July 2026/, sources.circuitBreaker, [
    'half the desired count, at least 3',
  ]),
  ...dated(lesson(4), asOf2026, sources.taskDefinition, ['both wait 30 seconds by default']),
  ...dated(lesson(4), asOf2026, sources.taskDefinition, ['512 MB is the smallest memory']),
  ...dated(lesson(4), asOf2026, sources.taskDefinition, ['at most 120 seconds', '120 seconds and no more']),
  ...dated(term('fargate'), asOf2026, sources.taskDefinition, ['at most 120 seconds']),
  ...dated(lesson(4), asOf2026, sources.draining, ['300 seconds at most unless']),
  ...dated(lesson(4), asOf2026, sources.taskRetirement, ['wait that is seven days by default']),
  ...dated(lesson(4), /AWS CLI 2 as of 2026/, sources.servicesStable, ['gives up after ten minutes']),
  ...dated(lesson(2), asOf2026, sources.ecrLogin, ['login lasts 12 hours']),
  ...dated(term('amazon-ecr'), asOf2026, sources.ecrLogin, ['lasts 12 hours']),
  ...dated(lesson(1), asOf2026, sources.eksArchitecture, ['API servers (at least two) and etcd (three)']),
  ...dated(term('api-server'), asOf2026, sources.eksArchitecture, ['EKS runs at least two']),
  ...dated(term('etcd'), asOf2026, sources.eksArchitecture, ['EKS runs three members']),
  ...dated(lesson(5), asOf2026, sources.alb, ['60 silent seconds']),
  ...dated(questions(5), asOf2026, sources.alb, ['60 silent seconds']),

  // The clock of a silent Node.
  ...dated(lesson(1), kubernetes136, sources.nodeClock, ['5 minutes 50 seconds', '5 min 50 s']),
  ...dated(lesson(1), kubernetes136, sources.nodeClock, ['50 seconds of silence', '50 seconds later']),
  ...dated(lesson(1), kubernetes136, sources.tolerations, [
    '300 seconds are a toleration',
    'tolerate that taint for 300 seconds',
  ]),
  ...dated(lesson(1), kubernetes136, sources.nodes, ['every 10 seconds']),
  ...dated(questions(1), /defaults of 1\.36/, sources.nodeClock, ['50 seconds without a heartbeat']),
  ...dated(questions(1), /defaults of 1\.36/, sources.tolerations, ['300 seconds of toleration']),
  ...dated(lesson(2), kubernetes136, sources.nodeClock, ['about six minutes to do it']),
  ...dated(lesson(2), kubernetes136, sources.nodeClock, ['50 s of silence', '50 s and 300 s', 'after 350 s']),
  ...dated(lesson(2), kubernetes136, sources.tolerations, ['300 s of patience']),
  ...dated(questions(2), kubernetes136, sources.nodeClock, ['about 50 s without a sign']),
  ...dated(questions(2), kubernetes136, sources.tolerations, ['tolerate that for 300 s']),
  ...dated(questions(3), kubernetes136, sources.nodeClock, ['after about 50 seconds it is marked']),
  ...dated(questions(3), kubernetes136, sources.tolerations, ['evicted 300 seconds later']),
  ...dated(term('cloud-controller-manager'), kubernetes136, sources.nodeClock, ['5 minutes 50 seconds']),
  ...dated(term('kubelet'), kubernetes136, sources.nodes, ['every 10 seconds']),
  ...dated(term('lease'), kubernetes136, sources.nodes, ['every 10 seconds']),
  ...dated(term('lease'), kubernetes136, sources.nodeClock, ['50 seconds without a renewal']),
  ...dated(term('node'), kubernetes136, sources.nodeClock, ['50 seconds of silence']),
  ...dated(term('taint'), kubernetes136, sources.nodeClock, ['silent for 50 seconds']),
  ...dated(term('taint'), kubernetes136, sources.tolerations, ['toleration of 300 seconds']),
  ...dated(term('toleration'), kubernetes136, sources.tolerations, ['one of 300 seconds']),

  // Pauses between restarts.
  ...dated(lesson(1), kubernetes136, sources.podLifecycle, [
    '10 s, 20 s, 40 s, up to 300 s',
    'pauses up to 300 s',
  ]),
  ...dated(questions(1), kubernetes136, sources.podLifecycle, ['10 seconds doubling to 300']),
  ...dated(lesson(2), kubernetes136, sources.podLifecycle, ['10 s, 20 s, 40 s']),
  ...dated(lesson(2), /Engine 29/, sources.dockerRestart, ['100 ms']),
  ...dated(questions(2), kubernetes136, sources.podLifecycle, ['10, 20, 40 seconds']),
  ...dated(lesson(3), kubernetes136, sources.podLifecycle, ['10, 20, 40 seconds']),
  ...dated(questions(3), kubernetes136, sources.podLifecycle, ['back-off that grows to 300 seconds']),
  ...dated(term('crashloopbackoff'), kubernetes136, sources.podLifecycle, [
    '10 seconds through 20 and 40 up to 300',
  ]),
  ...dated(term('restart-policy'), /Docker Engine 29/, sources.dockerRestart, ['100 ms']),
  ...dated(term('restart-policy'), kubernetes136, sources.podLifecycle, ['up to 300 seconds']),

  // Other defaults of Kubernetes that are flags of a component.
  ...dated(lesson(1), kubernetes136, sources.hpa, ['every 15 seconds']),
  ...dated(lesson(2), kubernetes136, sources.hpa, ['Every 15 s']),
  ...dated(lesson(2), kubernetes136, sources.hpa, ['five minutes after the load']),
  ...dated(questions(2), kubernetes136, sources.hpa, ['every 15 s']),
  ...dated(term('hpa'), kubernetes136, sources.hpa, ['Every 15 seconds']),
  ...dated(term('metrics-server'), kubernetes136, sources.hpa, ['every 15 seconds']),
  ...dated(lesson(3), kubernetes136, sources.service, ['30000–32767']),
  ...dated(lesson(3), kubernetes136, sources.endpointSlices, ['100 per slice']),
  ...dated(term('endpointslice'), kubernetes136, sources.endpointSlices, ['100 to a slice']),

  // .NET, images and SDKs.
  ...dated(lesson(3), /\.NET 10/, sources.dotnetHost, ["30 seconds of ASP.NET Core's own"]),
  ...dated(lesson(3), /since \.NET 9/, sources.dotnetHandler, ['two minutes by default']),
  ...dated(questions(5), /\.NET 10/, sources.dotnetHost, ['the 30 of']),
  ...dated(term('sigterm'), /\.NET 10/, sources.dotnetHost, ['30 seconds by default']),
  ...dated(lesson(2), /November 2025/, sources.imageSizes, ['92.5 MB', '52.8 MB']),
  ...dated(term('chiseled-image'), /November 2025/, sources.imageSizes, ['92.5 MB', '52.8 MB']),
  ...dated(term('oci'), asOf2026, sources.imageSpec, ['1.1.1']),
  ...dated(lesson(4), /current in 2026/, sources.podIdentitySdks, ['3.7.302', 'version 4, current']),
  ...dated(lesson(5), /August 2026/, sources.mcpSdk, ['Version 2.2.0']),
];

function dated(file: string, asOf: RegExp, source: string, figures: string[]): AgeingFigure[] {
  return figures.map((figure) => ({ file, figure, asOf, source }));
}
