/*
 * Models: which versions the console imitates.
 * Leaves out: build dates and commits of parts that nothing here depends on.
 * Upstream: https://docs.docker.com/engine/release-notes/28/
 */

/** The version of the Docker CLI and of the Engine. */
export const DOCKER_VERSION = '28.2.2';

/** The version of the Engine's API. */
export const API_VERSION = '1.50';

/** The version of docker compose. */
export const COMPOSE_VERSION = 'v2.36.2';

/** The line of `docker --version`. */
export function versionLine(): string {
  return `Docker version ${DOCKER_VERSION}, build e6534b4\n`;
}
