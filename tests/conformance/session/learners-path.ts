/** What a learner types, from the first build to the drained Node. The files are those of the lesson. */
import { readFileSync } from 'node:fs';
import { useCluster } from '../../../src/simulation/console/kubeconfig.ts';
import { startDockerHost } from '../../../src/simulation/docker/start-docker-host.ts';
import { installPublicImages } from '../../../src/simulation/image/catalogue.ts';
import { startCluster } from '../../../src/simulation/kubernetes/cluster-bootstrap.ts';
import { ensureRegistry } from '../../../src/simulation/registry/repository.ts';
import { emptyWorld, type World } from '../../../src/simulation/world.ts';

/** A line; a wait in seconds; or a file that is changed in an editor, by replacing a text. */
export type Step = string | { wait: number } | { edit: string; from: string; to: string };

const LESSON = new URL('../../../content/lessons/02-docker-vs-kubernetes/', import.meta.url);
/** The files of the lesson that are there from the start. */
export const LESSON_FILES: readonly string[] = [
  ...['Dockerfile', '.dockerignore', 'Program.cs', 'TradeApi.csproj'],
  ...['deployment.yaml', 'service.yaml', 'risk-calc-hpa.yaml'],
];
const REGISTRY = '123456789012.dkr.ecr.us-east-1.amazonaws.com';

/** A laptop with Docker, an account at Amazon with nothing in its registry, and a cluster of three Nodes. */
export function startLearnersWorld(): World {
  const world = emptyWorld(1, Date.UTC(2026, 10, 23, 9));
  installPublicImages(world);
  ensureRegistry(world, REGISTRY, 'ecr');
  world.console.aws.region = 'us-east-1';
  startDockerHost(world, { name: 'laptop', cpuMilli: 8000 });
  const nodes = ['node-a', 'node-b', 'node-c'].map((name) => ({
    name,
    cpuMilli: 4000,
    memoryBytes: 16 * 1024 ** 3,
  }));
  startCluster(world, { nodes, hasMetricsServer: true });
  useCluster(world.console, 'trading', { cluster: 'trading', server: 'https://127.0.0.1:6443', user: 'you' });
  for (const name of LESSON_FILES) {
    world.console.files[name] = { content: readLessonFile(name), mode: '644', modifiedMs: world.epochMs };
  }
  return world;
}

/** The text of one of them. */
export function readLessonFile(name: string): string {
  return readFileSync(new URL(name, LESSON), 'utf8').replaceAll('\r\n', '\n');
}

const IMAGE = /image: .*trade-api@sha256:[0-9a-f]+/;

/** The path, in parts with a heading each. */
export const PARTS: readonly { heading: string; steps: readonly Step[] }[] = [
  {
    heading: 'Build an image, and build it again',
    steps: [
      'ls',
      {
        edit: 'TradeApi.csproj',
        from: '<TargetFramework>',
        to: '<Version>1.4.0</Version>\n    <TargetFramework>',
      },
      'cat Dockerfile',
      'docker build -t trade-api:1.4.0 .',
      'docker build -t trade-api:1.4.0 .',
      { edit: 'Program.cs', from: 'must be greater than zero', to: 'must be more than zero' },
      'docker build -t trade-api:1.4.0 .',
      'docker images',
      'docker history trade-api:1.4.0',
    ],
  },
  {
    heading: 'Run it on the laptop',
    steps: [
      'docker run -d --name trade-api -p 8080:8080 -m 512m trade-api:1.4.0',
      { wait: 5 },
      'docker ps',
      'curl -i localhost:8080/healthz/ready',
      'docker logs trade-api',
      'docker stop trade-api',
      'docker ps -a',
      'docker rm trade-api',
    ],
  },
  {
    heading: 'Bring it to a registry',
    steps: [
      `docker tag trade-api:1.4.0 ${REGISTRY}/trade-api:1.4.0`,
      `docker push ${REGISTRY}/trade-api:1.4.0`,
      `aws ecr get-login-password --region us-east-1 | docker login --username AWS --password-stdin ${REGISTRY}`,
      `docker push ${REGISTRY}/trade-api:1.4.0`,
      'aws ecr create-repository --repository-name trade-api --image-tag-mutability IMMUTABLE',
      `docker push ${REGISTRY}/trade-api:1.4.0`,
      'aws ecr describe-images --repository-name trade-api',
    ],
  },
  {
    heading: 'Let the cluster run five of it',
    steps: [
      'kubectl get nodes',
      'kubectl apply -f deployment.yaml -f service.yaml',
      'kubectl create namespace trading',
      'kubectl config set-context --current --namespace=trading',
      { edit: 'deployment.yaml', from: String(IMAGE), to: `image: ${REGISTRY}/trade-api:1.4.0` },
      'kubectl apply -f deployment.yaml -f service.yaml',
      'kubectl rollout status deployment/trade-api',
      'kubectl get deployments,replicasets,pods,services -o wide',
      'kubectl run -it --rm probe --image=curlimages/curl --restart=Never -- curl -s -o /dev/null -w "%{http_code}\\n" http://trade-api/healthz/ready',
      'kubectl get endpointslices',
    ],
  },
  {
    heading: 'Lose a Pod, and have more of them',
    steps: [
      'kubectl get pods',
      'kubectl delete pod $(kubectl get pods -o jsonpath={.items[0].metadata.name})',
      'kubectl get pods',
      'kubectl scale deployment trade-api --replicas=7',
      'kubectl rollout status deployment/trade-api',
      'kubectl get deployment trade-api',
      'kubectl scale deployment trade-api --replicas=5',
    ],
  },
  {
    heading: 'Ship 1.5.1, which never gets ready, and take it back',
    steps: [
      { edit: 'TradeApi.csproj', from: '1.4.0', to: '1.5.1' },
      `docker build -q -t ${REGISTRY}/trade-api:1.5.1 .`,
      `docker push -q ${REGISTRY}/trade-api:1.5.1`,
      `kubectl set image deployment/trade-api trade-api=${REGISTRY}/trade-api:1.5.1`,
      'kubectl rollout status deployment/trade-api --timeout=60s',
      'kubectl get pods',
      'kubectl describe pod $(kubectl get pods --no-headers | grep 0/1 | cut -d" " -f1) | grep -A 9 Events',
      { wait: 560 },
      'kubectl rollout status deployment/trade-api',
      'kubectl get deployment trade-api -o jsonpath={.status.conditions[*].message}',
      'kubectl rollout history deployment/trade-api',
      'kubectl rollout undo deployment/trade-api',
      'kubectl rollout status deployment/trade-api',
      'kubectl get replicasets',
      'kubectl events --for deployment/trade-api',
    ],
  },
  {
    heading: 'Scale by load, and empty a Node',
    steps: [
      { wait: 60 },
      'kubectl top pods',
      'kubectl autoscale deployment trade-api --cpu=60% --min=2 --max=10',
      { wait: 30 },
      'kubectl get hpa',
      'kubectl describe hpa trade-api',
      'kubectl get pods -o wide',
      'kubectl drain node-b',
      'kubectl drain node-b --ignore-daemonsets --delete-emptydir-data',
      'kubectl get nodes',
      { wait: 15 },
      'kubectl get pods -o wide',
      'kubectl uncordon node-b',
      { wait: 400 },
      'kubectl get hpa',
      'kubectl get pods',
    ],
  },
];
