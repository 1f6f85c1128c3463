import { get } from '../../../src/simulation/kubernetes/api-server/api-server.ts';
import { printLog, requestLog } from '../../../src/simulation/console/kubectl/log-request.ts';
import type { World } from '../../../src/simulation/world.ts';
import { keyOfPath, type ApiPath } from './api-path.ts';

/** The text that the subresource `log` of a Pod answers. */
export function logText(world: World, path: ApiPath, query: URLSearchParams): string {
  const pod = get(world, 'Pod', keyOfPath(path));
  const container = query.get('container') ?? pod.spec.containers[0]!.name;
  const number = (name: string) => (query.has(name) ? Number(query.get(name)) : undefined);
  const sinceSeconds = number('sinceSeconds');
  const sinceTime = query.get('sinceTime');
  const sinceMs =
    sinceTime === null
      ? sinceSeconds === undefined
        ? undefined
        : world.nowMs - sinceSeconds * 1000
      : Date.parse(sinceTime) - world.epochMs;
  const range = {
    isPrevious: query.get('previous') === 'true',
    tail: number('tailLines'),
    sinceMs,
    withTimestamps: query.get('timestamps') === 'true',
  };
  return printLog(world, requestLog(world, pod, container, range), range.withTimestamps);
}
