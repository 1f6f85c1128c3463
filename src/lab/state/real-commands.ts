/** What was done in the lab, as what to type on a computer of one's own with Docker and kind. */
import type { CauseName } from '../../simulation/causes/causes.ts';
import type { Input } from '../../simulation/input.ts';
import { hasSide } from '../../simulation/scenarios/stage.ts';
import type { Side } from '../../simulation/traffic/traffic.ts';
import type { World } from '../../simulation/world.ts';
import { clockText } from '../timeline/clock-text.ts';
import type { Incident } from '../incident/incident.ts';

/** A shell script with the set-up and, in order, everything that was done up to where the playhead stands. */
export function realCommands({ world, timeline }: Pick<Incident, 'world' | 'timeline'>): string {
  const { beginning, inputs } = timeline;
  const done = inputs
    .filter(({ atMs }) => atMs <= world.nowMs)
    .flatMap(({ atMs, input }) => {
      const at = `# ${clockText(atMs - beginning.nowMs)} ${titleOf(input)}`.trimEnd();
      return ['', at, ...commandsOf(input, beginning)];
    });
  return [...setUp(beginning), ...(done.length > 0 ? done : ['', '# Nothing was done yet.']), ''].join('\n');
}

/** Machines to lose: each Docker host is Docker in a container, each Node a container of kind. */
function setUp({ stage, machines, console: { files } }: World): string[] {
  const hosts = stage?.dockerHosts ?? [];
  const nodes = Object.values(machines).filter(({ role }) => role === 'node');
  const lines = [
    '# Set up. You need Docker, and kind for the cluster. The image names are those of the lab: build your own.',
  ];
  for (const [place, host] of hosts.entries()) {
    const port = 2375 + place;
    lines.push(
      `docker run -d --privileged --name ${host} -e DOCKER_TLS_CERTDIR= -p 127.0.0.1:${port}:2375 docker:dind`,
      `docker context create ${host} --docker host=tcp://127.0.0.1:${port}`,
    );
  }
  if (hosts.length > 0) {
    lines.push(
      `docker context use ${hosts[0]}`,
      ...writeFile('compose.yaml', files['compose.yaml']?.content),
    );
    lines.push('docker compose up -d');
  }
  if (nodes.length === 0) return lines;
  const config = ['kind: Cluster', 'apiVersion: kind.x-k8s.io/v1alpha4', 'nodes:', '- role: control-plane'];
  lines.push(...writeFile('kind.yaml', [...config, ...nodes.map(() => '- role: worker')].join('\n')));
  lines.push('docker context use default', 'kind create cluster --name trading --config kind.yaml');
  const manifests = Object.keys(files).filter((path) => /\.ya?ml$/.test(path) && !path.startsWith('compose'));
  for (const name of imagesOf(manifests.map((path) => files[path]?.content ?? ''))) {
    lines.push(`kind load docker-image ${name} --name trading  # after building it`);
  }
  for (const path of manifests) lines.push(...writeFile(path, files[path]?.content));
  if (manifests.length > 0) lines.push(`kubectl apply ${manifests.map((path) => `-f ${path}`).join(' ')}`);
  return lines;
}

/** The images that manifests name, each once. */
function imagesOf(manifests: readonly string[]): string[] {
  const named = manifests.flatMap((text) => [...text.matchAll(/^[ -]*image: *(\S+)$/gm)]);
  return [...new Set(named.map(([, image]) => image!))];
}

function titleOf(input: Input): string {
  switch (input.kind) {
    case 'line':
      return 'typed';
    case 'interrupt':
      return 'Ctrl-C';
    case 'cause':
      return `${input.cause.replaceAll('-', ' ')}${input.target ? ` of ${input.target}` : ''}`;
    case 'file':
      return `${input.path} changed`;
    case 'operator':
      return `the person on call acts ${input.delayMs / 1000} s after noticing`;
  }
}

function commandsOf(input: Input, world: World): string[] {
  switch (input.kind) {
    case 'line':
      return [input.line];
    case 'file':
      return writeFile(input.path, input.text);
    case 'cause': {
      const sides = input.side
        ? [input.side]
        : (['docker', 'kubernetes'] as const).filter((side) => hasSide(world, side));
      return sides.flatMap((side) => causeLines[input.cause](side, world, input.target));
    }
    default:
      return [];
  }
}

function writeFile(path: string, text = ''): string[] {
  return [`cat > ${path} <<'EOF'`, text.replace(/\n$/, ''), 'EOF'];
}

type Lines = (side: Side, world: World, target: string | undefined) => string[];

/** A signal to the first process of a copy, from its machine: its own container has no shell to send one from. */
const signal =
  (name: string): Lines =>
  (side, { stage }, target) => {
    const { service, deployment } = stage!.subject;
    const [namespace, app] = deployment.split('/');
    if (side === 'docker') {
      const container = target ?? `$(docker compose ps -q ${service} | head -n 1)`;
      const host = stage!.dockerHosts[0];
      return [
        `PID=$(docker --context ${host} inspect -f '{{.State.Pid}}' ${container})`,
        `docker --context default exec ${host} kill -${name} $PID`,
      ];
    }
    const pod = target ?? `$(kubectl get pods -n ${namespace} -l app=${app} -o name | head -n 1)`;
    return [
      `POD=${pod}; POD=\${POD#pod/}`,
      `NODE=$(kubectl get pod $POD -n ${namespace} -o jsonpath='{.spec.nodeName}')`,
      `docker --context default exec $NODE sh -c "kill -${name} \\$(crictl inspect -o go-template --template '{{.info.pid}}' \\$(crictl ps -q --label io.kubernetes.pod.name=$POD))"`,
    ];
  };

/** The Docker host in use is a container itself, and so is a Node of kind. */
const power =
  (verb: 'kill' | 'start'): Lines =>
  (side, { stage }, target) => {
    const machine = target ?? (side === 'docker' ? (stage!.dockerHosts[0] ?? '') : 'trading-worker');
    return [`docker --context default ${verb} ${machine.replace(/^node-.*/, 'trading-worker')}`];
  };

const ship =
  (pick: 'goodTag' | 'badTag'): Lines =>
  (side, { stage }) => {
    const { deployment, container, image, [pick]: tag } = stage!.subject;
    const [namespace, name] = deployment.split('/');
    if (side === 'kubernetes') {
      return [`kubectl set image deployment/${name} ${container}=${image}:${tag} -n ${namespace}`];
    }
    return [`sed -i 's#\\(image: ${image}\\):.*#\\1:${tag}#' compose.yaml`, 'docker compose up -d'];
  };

const registry =
  (isCut: boolean): Lines =>
  (side, { stage }) => {
    const host = stage!.subject.image.split('/')[0] ?? '';
    const machine = side === 'docker' ? (stage!.dockerHosts[0] ?? '') : 'trading-worker';
    const change = isCut
      ? `echo '127.0.0.1 ${host}' >> /etc/hosts`
      : `sed '/${host}/d' /etc/hosts > /tmp/hosts && cat /tmp/hosts > /etc/hosts`;
    return [`docker --context default exec ${machine} sh -c "${change}"`];
  };

const causeLines: Record<CauseName, Lines> = {
  crash: signal('ABRT'),
  hang: signal('STOP'),
  'power-off': power('kill'),
  'power-on': power('start'),
  'ship-good': ship('goodTag'),
  'ship-bad': ship('badTag'),
  'market-close': (side, { traffic }) =>
    Object.values(traffic.flows)
      .filter((flow) => flow.side === side)
      .map(({ to, path, load }) => {
        const port = to.kind === 'published-port' ? to.port : 8081;
        const forward =
          to.kind === 'service' ? `  # after kubectl port-forward, or from inside the cluster` : '';
        return `npx autocannon -R ${load.perSecond * 6} -d 900 http://127.0.0.1:${port}${path}${forward}`;
      }),
  'fill-memory': () => ['# No command does this from outside: the program itself has to allocate.'],
  'cut-registry': registry(true),
  'restore-registry': registry(false),
};
