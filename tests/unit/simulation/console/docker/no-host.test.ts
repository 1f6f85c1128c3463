import { describe, expect, it } from 'vitest';
import { execute } from '../../../../../src/simulation/console/session.ts';
import { tools } from '../../../../support/console-world.ts';
import { behaviour, play } from '../../../../support/played-world.ts';

/** Types a line in a world that has a cluster and no Docker host. */
function type(line: string) {
  const { world } = play('service-selects-nothing');
  return execute(world, line, tools, behaviour.rules, { limitMs: 5_000 });
}

describe('a terminal without a Docker host', () => {
  it.each([
    'docker ps',
    'docker restart web',
    'docker wait web',
    'docker history nginx',
    'docker compose up -d',
  ])('has nobody to ask: %s', (line) => {
    const { exitCode, stderr } = type(line);
    expect(stderr).toBe(
      'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?\n',
    );
    expect(exitCode).toBe(1);
  });

  it('has nothing that listens on its own ports', () => {
    expect(type('curl -sS http://localhost:8080/')).toMatchObject({
      exitCode: 7,
      stderr: "curl: (7) Failed to connect to localhost port 8080 after 0 ms: Couldn't connect to server\n",
    });
  });
});
