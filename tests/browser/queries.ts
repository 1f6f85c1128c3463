/** A query and what the reader must see first. */
export interface Query {
  /** What is typed. */
  query: string;
  /** Path of the page of the first result; any lesson when left out. */
  page?: string;
  /** Words that the title of the first row has; any when left out. */
  row?: RegExp;
}

const lesson = (slug: string) => `/lessons/${slug}/`;
const what = lesson('what-is-kubernetes');
const docker = lesson('docker-vs-kubernetes');
const objects = lesson('pods-deployments-services');
const ecs = lesson('ecs-vs-eks');
const mcp = lesson('mcp-servers-on-kubernetes');

/** Forty queries with the result that a reader of the series would call right. */
export const queries: Query[] = [
  // Terms: the lesson that teaches them.
  { query: 'kubelet', page: what },
  { query: 'etcd', page: what },
  { query: 'control plane', page: what },
  { query: 'reconciliation', page: what },
  { query: 'Pod', page: objects },
  { query: 'ReplicaSet', page: objects },
  { query: 'Deployment', page: objects },
  { query: 'EndpointSlice', page: objects },
  { query: 'readiness probe', page: objects },
  { query: 'CrashLoopBackOff', page: objects },
  { query: 'Pending', page: objects },
  { query: 'maxSurge', page: objects },
  { query: 'restart policy', page: docker },
  { query: 'Swarm mode', page: docker },
  { query: 'dockershim', page: docker },
  { query: 'digest', page: docker },
  { query: 'HPA', page: docker },
  { query: 'multi-stage build', page: docker },
  { query: 'task definition', page: ecs },
  { query: 'Fargate', page: ecs },
  { query: 'circuit breaker', page: ecs },
  { query: 'Pod Identity', page: ecs },
  { query: 'Streamable HTTP', page: mcp },
  { query: 'session affinity', page: mcp },
  // Symbols.
  { query: 'C#', row: /^C# example/ },
  { query: '.NET', row: /\.NET/ },
  { query: '--restart', page: docker },
  { query: ':latest', page: docker, row: /Production reality/ },
  // Commands.
  { query: 'kubectl apply', page: objects },
  { query: 'kubectl rollout undo', page: objects },
  { query: 'docker push', page: docker },
  { query: 'aws ecr get-login-password', page: docker, row: /C# example/ },
  // Questions.
  { query: 'replacement for Docker', page: docker, row: /replacement for Docker\?/ },
  { query: 'ECS cheaper than EKS', page: ecs, row: /cheaper than EKS\?/ },
  { query: 'market close', page: docker, row: /Finance example: risk at the market close/ },
  // Two words.
  { query: 'rolling update', page: objects },
  { query: 'node failure', page: what },
  // Misspelt.
  { query: 'kuberntes', page: docker },
  { query: 'replicsa', page: objects },
  { query: 'fargat', page: ecs },
];
