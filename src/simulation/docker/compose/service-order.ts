/*
 * Models: the order in which services come up: each after those that it depends on.
 * Leaves out: links and shared namespaces as dependencies.
 * Upstream: https://github.com/docker/compose/blob/main/pkg/compose/dependencies.go
 */
import { ComposeFileError } from './compose-file-error.ts';
import type { ComposeService } from './compose-project.ts';
import { ownOf } from '../../plain-data.ts';

/** The services, each after those it depends on, else by name. A cycle is a ComposeFileError. */
export function sortByDependencies(services: Record<string, ComposeService>): ComposeService[] {
  const sorted: ComposeService[] = [];
  const visit = (name: string, path: string[]): void => {
    const service = ownOf(services, name);
    if (path.includes(name)) {
      throw new ComposeFileError(
        `dependency cycle detected: ${[...path.slice(path.indexOf(name)), name].join(' -> ')}`,
      );
    }
    if (!service || sorted.includes(service)) return;
    for (const other of Object.keys(service.dependsOn).sort()) visit(other, [...path, name]);
    sorted.push(service);
  };
  for (const name of Object.keys(services).sort()) visit(name, []);
  return sorted;
}

/** The services that are asked for, with those they depend on unless `noDeps`; all when none is named. */
export function selectServices(
  services: Record<string, ComposeService>,
  names: readonly string[],
  noDeps: boolean,
): ComposeService[] {
  const unknown = names.find((name) => !ownOf(services, name));
  if (unknown !== undefined) throw new ComposeFileError(`no such service: ${unknown}`);
  const wanted = new Set<string>(names.length > 0 ? names : Object.keys(services));
  // A set that grows while it is walked through reaches dependencies of dependencies.
  if (!noDeps)
    for (const name of wanted)
      for (const other of Object.keys(ownOf(services, name)?.dependsOn ?? {})) wanted.add(other);
  return sortByDependencies(services).filter(({ name }) => wanted.has(name));
}
