/** The copies of a scenario's service that are gone, or were for a moment: what the log remembers of them. */
import type { Side } from '../../simulation/traffic/traffic.ts';
import type { World } from '../../simulation/world.ts';

/** How often a process of the service has crashed in one world, whoever caused it. */
export function crashesOf({ stage, log }: World, side: Side): number {
  if (!stage) return 0;
  const kind = side === 'docker' ? 'container/' : 'pod/';
  return log.entries.filter(
    ({ actor, what, about = '' }) =>
      actor === stage.subject.service && about.startsWith(kind) && /^ends with .*: crashed$/.test(what),
  ).length;
}

/** The Pods of the Deployment that were deleted by a command and not by a controller, by name. */
export function deletedPods({ stage, log }: World): string[] {
  if (!stage) return [];
  const prefix = `pod/${stage.subject.deployment}-`;
  return log.entries.flatMap(({ actor, what, about = '' }) =>
    actor === 'kubectl' && what.startsWith('deletes Pod ') && about.startsWith(prefix)
      ? [about.split('/').at(-1)!]
      : [],
  );
}
