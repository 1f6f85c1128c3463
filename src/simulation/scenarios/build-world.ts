/*
 * Models: the world of a scenario at the moment at which the reader comes: machines are up, the service runs, requests come,
 * and nothing has been counted yet.
 * Leaves out: how the registry got its images.
 * Upstream: https://github.com/ongardie/raftscope (scenarios set up beside the rules)
 */
import { schedule } from '../agenda.ts';
import { SCRIPTED } from '../causes/rules.ts';
import { useCluster } from '../console/kubeconfig.ts';
import { printYaml } from '../console/kubectl/print/yaml.ts';
import { execute } from '../console/session.ts';
import { startDockerHost } from '../docker/start-docker-host.ts';
import { applicationImage, proxyImage, siteImage } from '../image/application-images.ts';
import { installPublicImages } from '../image/catalogue.ts';
import type { Image } from '../image/image.ts';
import type { Input } from '../input.ts';
import { startCluster } from '../kubernetes/cluster-bootstrap.ts';
import { putOnCall } from '../operator/rules.ts';
import { accountOf } from '../registry/registry.ts';
import { createRepository, ensureRegistry, publishImages } from '../registry/repository.ts';
import { advance } from '../step.ts';
import type { Behaviour } from '../timeline.ts';
import type { Tools } from '../tools.ts';
import { startCounting, startFlow } from '../traffic/load.ts';
import { emptyWorld, type World } from '../world.ts';
import type { DockerSpec, KubernetesSpec, MachineSpec, RegistrySpec, Scenario } from './scenario.ts';

/** A scenario's own commands did not do what they should. */
class BrokenScenarioError extends Error {
  override name = 'BrokenScenarioError';
}

/** The world of a scenario; commands of the scenario that fail are a BrokenScenarioError with what they printed. */
export function buildWorld(
  scenario: Scenario,
  seed: number,
  behaviour: Behaviour<World, Input>,
  tools: Tools,
): World {
  const settleMs = scenario.settleSeconds * 1000;
  const world = emptyWorld(seed, Date.parse(scenario.startsAt) - settleMs);
  const type = (line: string) => typeFor(world, line, behaviour, tools);
  installPublicImages(world);
  for (const registry of scenario.registries) fillRegistry(world, registry);
  world.stage = stageOf(scenario);
  // The cluster first: how long Docker pulls must not move the rhythm of its controllers.
  if (scenario.kubernetes)
    startKubernetes(world, scenario.kubernetes, scenario.isClusterEmpty ?? false, type);
  if (scenario.docker) startDocker(world, scenario.docker, scenario.registries, type);
  for (const flow of scenario.flows) startFlow(world, flow);
  advance(world, behaviour.rules, Math.max(settleMs, world.nowMs));
  openToReader(world, scenario);
  return world;
}

function stageOf({ name, subject, docker, flows }: Scenario): World['stage'] {
  return {
    scenario: name,
    subject,
    dockerHosts: docker?.hosts.map((host) => host.name) ?? [],
    normalLoads: Object.fromEntries(flows.map((flow) => [flow.name, flow.perSecond])),
    caused: { docker: {}, kubernetes: {} },
    lostBefore: { docker: {}, kubernetes: {} },
  };
}

function fillRegistry(world: World, { host, repositories }: RegistrySpec): void {
  const isAmazon = accountOf(host) !== undefined;
  ensureRegistry(world, host, isAmazon ? 'ecr' : 'plain');
  // Who keeps images in a region has the aws command set to it.
  if (isAmazon) world.console.aws.region = regionOf(host);
  for (const { name, tagMutability, images } of repositories) {
    createRepository(world, host, name, tagMutability, undefined);
    for (const spec of images) publishImages(world, host, name, spec.tag, [imageOf(world, spec)]);
  }
}

function loginLine(host: string): string {
  const password = `aws ecr get-login-password --region ${regionOf(host)}`;
  return `${password} | docker login --username AWS --password-stdin ${host}`;
}

/** The region in the name of a registry at Amazon. */
function regionOf(host: string): string {
  return host.split('.')[3]!;
}

type ImageSpec = RegistrySpec['repositories'][number]['images'][number];

/** The image that a scenario describes, built the day before. */
function imageOf(world: World, spec: ImageSpec): Image {
  const createdMs = world.epochMs - 86_400_000;
  if ('sitePort' in spec) return siteImage(siteConfiguration(spec.sitePort), createdMs);
  if (!('proxyTo' in spec)) return applicationImage({ ...spec, name: spec.application, createdMs });
  const lines = [
    'server {',
    '  listen 80;',
    "  # Docker's DNS; a variable, so that the name is looked up again.",
    '  resolver 127.0.0.11 valid=10s;',
    `  set $copies http://${spec.proxyTo};`,
    '  location / {',
    '    proxy_pass $copies;',
    '  }',
    '}',
    '',
  ];
  return proxyImage(lines.join('\n'), createdMs);
}

/** What a site's nginx is told, as far as it means something here. */
function siteConfiguration(port: number): string {
  const lines = [
    'server {',
    `  listen ${port};`,
    '  root /usr/share/nginx/html;',
    '  location = /healthz {',
    '    return 200 "ok\\n";',
    '  }',
    '}',
    '',
  ];
  return lines.join('\n');
}

function startDocker(
  world: World,
  { hosts, compose }: DockerSpec,
  registries: readonly RegistrySpec[],
  type: (line: string) => void,
): void {
  for (const [place, host] of hosts.entries()) {
    startDockerHost(world, { ...sizeOf(host), ip: `10.0.1.${10 + place}` });
  }
  world.console.dockerHost = hosts[0]!.name;
  world.console.directory = '';
  if (!compose) return;
  world.console.files['compose.yaml'] = file(world, printYaml(compose.file));
  for (const { host } of registries) if (accountOf(host) !== undefined) type(loginLine(host));
  type(`docker compose up -d`);
}

function startKubernetes(
  world: World,
  { nodes, manifests, hasMetrics }: KubernetesSpec,
  isEmpty: boolean,
  type: (line: string) => void,
): void {
  startCluster(world, { nodes: nodes.map(sizeOf), hasMetricsServer: hasMetrics });
  const namespace = world.stage!.subject.deployment.split('/')[0]!;
  const server = 'https://127.0.0.1:6443';
  useCluster(world.console, 'trading', { cluster: 'trading', server, user: 'you', namespace });
  for (const { file: path, objects } of manifests) {
    world.console.files[path] = file(world, objects.map((object) => printYaml(object)).join('---\n'));
  }
  if (manifests.length === 0 || isEmpty) return;
  const files = manifests.map((manifest) => `-f ${manifest.file}`).join(' ');
  type(`kubectl apply ${files}`);
}

function sizeOf({ name, cpuMilli, memoryMiB, bandwidthMbit }: MachineSpec) {
  return {
    name,
    cpuMilli,
    memoryBytes: memoryMiB * 1024 ** 2,
    bandwidthBytesPerSecond: (bandwidthMbit * 1_000_000) / 8,
  };
}

function file(world: World, content: string) {
  return { content, mode: '644', modifiedMs: world.epochMs };
}

function typeFor(world: World, line: string, { rules }: Behaviour<World, Input>, tools: Tools): void {
  const { exitCode, stdout, stderr } = execute(world, line, tools, rules, {
    by: 'pipeline',
    limitMs: 600_000,
  });
  if (exitCode !== 0) throw new BrokenScenarioError(`${line}: ${stderr || stdout}`);
}

/** The reader comes: what was counted and typed until now is nobody's business. */
function openToReader(world: World, { operator, script }: Scenario): void {
  for (const flow of Object.values(world.traffic.flows)) startCounting(world, flow);
  world.console.typed = { docker: 0, cluster: 0 };
  world.console.history = [];
  world.console.processes = {};
  world.operator.reactionMs = operator.reactionSeconds * 1000;
  world.operator.repairs = operator.repairs.map((repair) => ({ ...repair, lines: [...repair.lines] }));
  putOnCall(world);
  for (const { atSeconds, input } of script) {
    schedule(world.agenda, { atMs: world.nowMs + atSeconds * 1000, kind: SCRIPTED, data: { ...input } });
  }
}
