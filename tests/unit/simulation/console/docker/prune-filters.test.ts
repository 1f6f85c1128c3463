import { describe, expect, it } from 'vitest';
import { consoleWorld, type } from '../../../../support/console-world.ts';

// Which filters there are: moby v28.2 daemon/prune.go (containersAcceptedFilters, networksAcceptedFilters).
describe('the filters of docker … prune', () => {
  it('are refused in the words of the daemon when it does not know them', () => {
    const world = consoleWorld({});
    expect(type(world, 'docker container prune -f --filter frob=x')).toMatchObject({
      stderr: "Error response from daemon: invalid filter 'frob'\n",
      exitCode: 1,
    });
  });

  it('remove nothing where they are not modelled', () => {
    const world = consoleWorld({});
    type(world, 'docker create --name kept alpine:3.22');
    for (const group of ['container', 'system']) {
      const { stderr, exitCode } = type(world, `docker ${group} prune -f --filter until=24h`);
      expect(stderr).toContain(`docker ${group} prune --filter: not modelled in this simulation`);
      expect(exitCode).toBe(1);
    }
    expect(type(world, "docker ps -a --format '{{.Names}}'").stdout).toBe('kept\n');
  });
});
