import { describe, expect, it } from 'vitest';
import { consoleWorld, type } from '../../../../support/console-world.ts';

// What is said comes from docker/buildx v0.24: cmd/buildx/main.go, commands/root.go, commands/prune.go, commands/diskusage.go.
describe('docker build and docker builder', () => {
  it.each([
    ['docker build', "ERROR: docker: 'docker buildx build' requires 1 argument\n", 1],
    ['docker image build a b', "ERROR: docker: 'docker buildx build' requires 1 argument\n", 1],
    ['docker build --frob .', 'unknown flag: --frob\n\nUsage:  docker buildx build ', 125],
    ['docker builder prune x', "ERROR: docker: 'docker buildx prune' accepts no arguments\n", 1],
    ['docker builder frob', 'ERROR: unknown command: "frob"\n', 1],
  ])('are handed to buildx: %s', (line, start, exitCode) => {
    const { stderr, exitCode: code } = type(consoleWorld({}), line);
    expect(stderr.slice(0, start.length)).toBe(start);
    expect(code).toBe(exitCode);
  });

  it('list what the cache holds in columns apart by tabs', () => {
    const world = consoleWorld({ Dockerfile: 'FROM alpine:3.22\nRUN echo 1 > /one\nRUN echo 2 > /two\n' });
    type(world, 'docker build .');
    const [header, first] = type(world, 'docker buildx du').stdout.split('\n');
    expect(header).toBe('ID\t\t\t\t\t\tRECLAIMABLE\tSIZE\t\tLAST ACCESSED');
    expect(first).toMatch(/^[0-9a-z]{25} {15}\ttrue \t\t\d[\w.]* +\t.* ago$/);
    const pruned = type(world, 'docker builder prune -f').stdout.trimEnd().split('\n');
    // Only the first row is printed together with the header.
    expect(pruned[2]).toMatch(/ {15}\ttrue \t\d/);
    expect(pruned.at(-1)).toBe('Total:\t4B');
    expect(type(world, 'docker buildx du').stdout).toBe('Reclaimable:\t0B\nTotal:\t\t0B\n');
  });
});
