/*
 * Models: the commands of docker that are not here, each with what it would do and what does nearly the same.
 * Leaves out: what they do.
 * Upstream: https://docs.docker.com/reference/cli/docker/
 */

/** What a command would do, and what to use instead. */
export type Absent = readonly [would: string, instead: string];

const NO_BUILDER: Absent = ['manage builders', 'there is one builder, and docker build uses it'];
const NO_SWARM: Absent = ['work with a swarm of Docker hosts', 'use kubectl with the cluster'];
const NO_FILES: Absent = [
  'copy files between a container and the host',
  'use docker exec … cat, or a volume',
];
const NO_PAUSE: Absent = ['freeze or thaw the processes of a container', 'use docker stop and docker start'];
const NO_ATTACH: Absent = ['tie the terminal to a running container', 'use docker logs -f'];
const NO_CONTEXT: Absent = [
  'manage the endpoints of Docker hosts',
  'use docker context ls and docker context use',
];
const ON_DISK: Absent = ['move images or containers through archives', 'use docker push and docker pull'];

/** Those at the top and those in groups, by the words behind `docker`. */
export const ABSENT_COMMANDS: Readonly<Record<string, Absent>> = {
  attach: NO_ATTACH,
  commit: ['make an image from a container', 'write a Dockerfile and use docker build'],
  cp: NO_FILES,
  diff: ['list what a container changed in its files', 'use docker exec … ls'],
  events: ['stream what happens on the host', 'look at the timeline, or use docker ps'],
  export: ON_DISK,
  import: ON_DISK,
  load: ON_DISK,
  save: ON_DISK,
  pause: NO_PAUSE,
  unpause: NO_PAUSE,
  search: ['search Docker Hub', 'pull an image by its name'],
  swarm: NO_SWARM,
  service: NO_SWARM,
  stack: NO_SWARM,
  node: NO_SWARM,
  secret: NO_SWARM,
  config: NO_SWARM,
  plugin: ['manage plugins of the engine', 'there are none'],
  trust: ['sign images', 'name an image by its digest'],
  manifest: ['look at the manifest of an image in a registry', 'use docker image inspect'],
  checkpoint: ['store the state of a running container', 'use docker stop'],
  scout: ['look for vulnerabilities in an image', 'use aws ecr describe-image-scan-findings'],
  init: ['write a Dockerfile for a project', 'write it in the files pane'],
  debug: ['open a shell beside a container', 'use docker exec'],
  model: ['run language models', 'nothing here does'],
  extension: ['manage extensions of Docker Desktop', 'nothing here does'],
  desktop: ['control Docker Desktop', 'the engine runs by itself'],
  mcp: ['manage MCP servers of Docker Desktop', 'nothing here does'],
  'buildx bake': ['build several images from a file', 'use docker build for each'],
  'buildx create': NO_BUILDER,
  'buildx history': ['list builds', 'scroll back to them'],
  'buildx imagetools': [
    'look at images in a registry',
    'use docker image inspect, or aws ecr describe-images',
  ],
  'buildx inspect': NO_BUILDER,
  'buildx ls': NO_BUILDER,
  'buildx rm': NO_BUILDER,
  'buildx stop': NO_BUILDER,
  'buildx use': NO_BUILDER,
  'compose attach': NO_ATTACH,
  'compose cp': NO_FILES,
  'compose create': ['create containers without starting them', 'use docker compose up -d'],
  'compose events': ['stream what happens to the project', 'use docker compose ps'],
  'compose images': ['list the images of the containers', 'use docker compose config --images'],
  'compose pause': NO_PAUSE,
  'compose push': ['push the images of the project', 'use docker push'],
  'compose run': ['run a command in a new container of a service', 'use docker compose exec, or docker run'],
  'compose stats': ['show what the containers use', 'use docker stats --no-stream'],
  'compose top': ['list the processes of the containers', 'use docker top'],
  'compose unpause': NO_PAUSE,
  'compose wait': ['wait until containers have ended', 'use docker wait'],
  'compose watch': ['build again whenever a file changes', 'use docker compose up -d --build'],
  'container attach': NO_ATTACH,
  'container commit': ['make an image from a container', 'write a Dockerfile and use docker build'],
  'container cp': NO_FILES,
  'container diff': ['list what a container changed in its files', 'use docker exec … ls'],
  'container export': ON_DISK,
  'container pause': NO_PAUSE,
  'container unpause': NO_PAUSE,
  'context create': NO_CONTEXT,
  'context export': NO_CONTEXT,
  'context import': NO_CONTEXT,
  'context inspect': NO_CONTEXT,
  'context rm': NO_CONTEXT,
  'context update': NO_CONTEXT,
  'image import': ON_DISK,
  'image load': ON_DISK,
  'image save': ON_DISK,
  'system dial-stdio': ['proxy a connection to the engine', 'there is nothing to connect'],
  'system events': ['stream what happens on the host', 'look at the timeline, or use docker ps'],
  'volume update': NO_SWARM,
};
