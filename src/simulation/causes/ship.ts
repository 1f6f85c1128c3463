/*
 * Models: a release: the pipeline writes the new tag into compose.yaml and has it composed, and sets the Deployment's image.
 * Leaves out: tests, approvals, and building; the image is in the registry already.
 * Upstream: https://docs.docker.com/compose/how-tos/production/ and
 * https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#updating-a-deployment
 */
import { start } from '../console/session.ts';
import { record } from '../event-log.ts';
import type { Tools } from '../tools.ts';
import type { Side } from '../traffic/traffic.ts';
import type { World } from '../world.ts';
import type { Causer } from './causes.ts';

/** Ships a tag to one world. What the pipeline types is not counted as typed by a human. */
export function ship(world: World, tools: Tools, side: Side, tag: string, by: Causer): void {
  const { subject } = world.stage!;
  const about = side === 'docker' ? `service/${subject.service}` : `deployment/${subject.deployment}`;
  const what = `ships ${subject.service} ${tag}`;
  const cause = record(world.log, { atMs: world.nowMs, actor: by, what, about });
  const line = side === 'docker' ? prepareCompose(world, tag) : setImage(world, tag);
  start(world, line, tools, { cause, by: 'pipeline' });
}

/** Writes the tag into compose.yaml and keeps the file as it was beside it. */
function prepareCompose(world: World, tag: string): string {
  const { files } = world.console;
  const { image } = world.stage!.subject;
  const file = files['compose.yaml'];
  if (file) {
    files['compose.previous.yaml'] = { ...file };
    const content = file.content
      .split('\n')
      .map((line) => (line.includes(`${image}:`) ? line.replace(/(image: .*):[\w.-]+/, `$1:${tag}`) : line))
      .join('\n');
    files['compose.yaml'] = { ...file, content, modifiedMs: world.epochMs + world.nowMs };
  }
  return 'docker compose up -d';
}

function setImage(world: World, tag: string): string {
  const { deployment, container, image } = world.stage!.subject;
  const [namespace, name] = deployment.split('/');
  return `kubectl set image deployment/${name} ${container}=${image}:${tag} -n ${namespace}`;
}
