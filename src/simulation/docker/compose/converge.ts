/*
 * Models: how Compose decides what to do: it holds the containers that are there against the file, recreates what has
 * changed, makes what is missing, removes what is too much, and then starts everything in the order of dependencies.
 * Leaves out: hooks, profiles, containers of `docker compose run`.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/convergence.go (ensureService)
 */
import { nameOf, type Container } from '../container.ts';
import type { ComposeProject, ComposeService } from './compose-project.ts';
import type { ComposeRun, ComposeTask, ComposeUpOptions } from './compose-run.ts';
import type { TaskContext } from './do-task.ts';
import { finishProgress } from './compose-progress.ts';
import { addSteps } from './run-steps.ts';
import {
  containerNameOf,
  containersOfProject,
  containersOfService,
  LABELS,
  numberOf,
  serviceOf,
} from './service-containers.ts';
import { selectServices } from './service-order.ts';
import { hashService, imageIdOf } from './service-options.ts';
import { ownOf } from '../../plain-data.ts';

/** Adds the steps that bring a project to what its file asks for. */
export function converge(context: TaskContext, options: ComposeUpOptions): void {
  const { run, step } = context;
  const services = selectServices(run.project.services, options.services ?? [], options.noDeps ?? false);
  step.phase = 'done';
  const networks = new Set(services.flatMap((service) => Object.keys(service.networks)));
  const volumes = new Set(services.flatMap((service) => namedVolumesOf(run.project, service)));
  const made = addSteps(
    run,
    [
      ...[...networks].map((network): ComposeTask => ({ kind: 'create-network', network })),
      ...[...volumes].map((volume): ComposeTask => ({ kind: 'create-volume', volume })),
    ],
    [step.id],
  );
  handleOrphans(context, options);
  const created = createServices(context, services, options, made);
  if (!options.noStart) startServices(context, services, created.all, created.names);
}

function namedVolumesOf({ volumes }: ComposeProject, service: ComposeService): string[] {
  return service.volumes.map((volume) => volume.split(':')[0]!).filter((name) => volumes[name]);
}

function handleOrphans(
  { host, run, step }: TaskContext,
  { removeOrphans, timeoutSeconds }: ComposeUpOptions,
): void {
  const { name, services } = run.project;
  const orphans = containersOfProject(host, name).filter(
    (container) => !ownOf(services, serviceOf(container)),
  );
  if (orphans.length === 0) return;
  if (removeOrphans) {
    addSteps(
      run,
      orphans.map((one) => removal(nameOf(one), timeoutSeconds)),
      [step.id],
    );
    return;
  }
  const advice = 'you can run this command with the --remove-orphans flag to clean it up.';
  const why = 'If you removed or renamed this service in your compose file,';
  run.warnings.push(
    `Found orphan containers ([${orphans.map(nameOf).join(' ')}]) for this project. ${why} ${advice}`,
  );
}

/** The task that removes a container. */
export function removal(container: string, timeoutSeconds: number | undefined, volumes = false): ComposeTask {
  return { kind: 'remove', container, volumes, ...(timeoutSeconds !== undefined && { timeoutSeconds }) };
}

/** Adds the steps that make the containers of services, each after those it depends on. */
function createServices(
  context: TaskContext,
  services: ComposeService[],
  options: ComposeUpOptions,
  after: number[],
): { all: number[]; names: Record<string, string[]> } {
  const { run } = context;
  const stepsOf: Record<string, number[]> = {};
  const names: Record<string, string[]> = {};
  let all = after;
  for (const service of services) {
    const dependencies = Object.keys(service.dependsOn).flatMap((name) => stepsOf[name] ?? []);
    const plan = planService(context, service, options);
    const stopped = stopDependents(context, service, plan.tasks, [...after, ...dependencies]);
    const own = addSteps(run, plan.tasks, stopped);
    stepsOf[service.name] = plan.tasks.length > 0 ? own : dependencies;
    names[service.name] = plan.names;
    all = [...all, ...own];
  }
  return { all: [...new Set(all)], names };
}

/** Stops services that ask to be restarted with one that is recreated (`depends_on: … restart: true`). */
function stopDependents(
  { host, run }: TaskContext,
  { name }: ComposeService,
  tasks: ComposeTask[],
  after: number[],
): number[] {
  if (!tasks.some(({ kind }) => kind === 'recreate')) return after;
  const dependents = Object.values(run.project.services).filter(({ dependsOn }) => dependsOn[name]?.restart);
  const containers = dependents.flatMap((one) => containersOfService(host, run.project.name, one.name));
  const running = containers.filter(({ State }) => State.Running);
  const stops = running.map((one): ComposeTask => ({ kind: 'stop', container: nameOf(one) }));
  return addSteps(run, stops, after);
}

/** What is to be done for a service, and the names of its containers after that. */
function planService(
  { world, host, run }: TaskContext,
  service: ComposeService,
  options: ComposeUpOptions,
): { tasks: ComposeTask[]; names: string[] } {
  const { project } = run;
  const count = options.scale?.[service.name] ?? service.replicas;
  const isDiverged = (container: Container) => {
    const { Labels } = container.Config;
    const image = imageIdOf(world, host.name, project, service);
    return (
      Labels[LABELS.hash] !== hashService(service) || (image !== undefined && Labels[LABELS.image] !== image)
    );
  };
  const isNamed =
    options.services === undefined ||
    options.services.length === 0 ||
    options.services.includes(service.name);
  const existing = containersOfService(host, project.name, service.name);
  // What has changed goes first when there are too many, and then the highest numbers.
  const kept = [...existing].sort(
    (one, other) => Number(isDiverged(one)) - Number(isDiverged(other)) || numberOf(one) - numberOf(other),
  );
  const tasks = kept.slice(count).map((one) => removal(nameOf(one), options.timeoutSeconds));
  const names: string[] = [];
  for (const container of kept.slice(0, count)) {
    const mustRecreate = !options.noRecreate && ((isNamed && options.forceRecreate) || isDiverged(container));
    const name = containerNameOf(project.name, service, numberOf(container));
    if (mustRecreate) tasks.push({ kind: 'recreate', service: service.name, container: nameOf(container) });
    else if (container.State.Running) noteRunning(world, run, nameOf(container));
    names.push(mustRecreate ? name : nameOf(container));
  }
  const next = Math.max(0, ...existing.map(numberOf)) + 1;
  for (let number = next; names.length < count; number++) {
    tasks.push({ kind: 'create', service: service.name, number });
    names.push(containerNameOf(project.name, service, number));
  }
  return { tasks, names };
}

function noteRunning(world: TaskContext['world'], run: ComposeRun, name: string): void {
  finishProgress(world, run, `Container ${name}`, 'Running');
}

/** Adds the steps that start services: each after those it depends on, its containers one after the other. */
function startServices(
  { run }: TaskContext,
  services: ComposeService[],
  after: number[],
  names: Record<string, string[]>,
): void {
  const stepsOf: Record<string, number[]> = {};
  for (const service of services) {
    const dependencies = Object.entries(service.dependsOn).filter(([name]) => stepsOf[name]);
    const begun = [...after, ...dependencies.flatMap(([name]) => stepsOf[name]!)];
    const waits = dependencies.filter(
      ([name, { condition }]) => condition !== 'service_started' && names[name]!.length > 0,
    );
    let previous = addSteps(
      run,
      waits.map(([dependency]): ComposeTask => ({ kind: 'await', service: service.name, dependency })),
      begun,
    );
    for (const container of names[service.name] ?? [])
      previous = addSteps(run, [{ kind: 'start', container }], previous);
    stepsOf[service.name] = previous;
  }
}
