import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runBatch } from '../../../src/commands/console/run-batch.ts';
import { readYaml } from '../../../src/yaml/read-yaml.ts';
import { YamlError } from '../../../src/simulation/tools.ts';
import { consoleWorld, tools } from '../../support/console-world.ts';

const root = join(import.meta.dirname, '../../..');
const node = join(root, 'node_modules/node/bin/node');
const directory = mkdtempSync(join(tmpdir(), 'console-'));
afterAll(() => rmSync(directory, { recursive: true }));

/** Runs the tool as npm does, called from a directory of its own. */
function run(args: string[], input = '') {
  const options = { encoding: 'utf8' as const, input, env: { ...process.env, INIT_CWD: directory } };
  const { stdout, stderr, status } = spawnSync(
    node,
    [join(root, 'src/commands/console.ts'), ...args],
    options,
  );
  return { stdout, stderr, status };
}

describe('the console without a page', () => {
  test('runs a line, prints its streams apart and ends with its exit code', () => {
    expect(run(['--', 'echo out; echo err >&2; false'])).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      status: 1,
    });
  });

  test('takes files from where it was called', () => {
    writeFileSync(join(directory, 'a.txt'), 'hello\n');
    expect(run(['--files', '.', '--', 'cat a.txt']).stdout).toBe('hello\n');
  });

  test('runs a batch from where it was called', () => {
    writeFileSync(join(directory, 'cases.json'), JSON.stringify([{ id: 'one', args: ['echo', 'a  b'] }]));
    expect(JSON.parse(run(['--batch', 'cases.json']).stdout)).toEqual([
      { id: 'one', stdout: 'a  b\n', stderr: '', exitCode: 0 },
    ]);
  });

  test('ends with 2 and names the file that it can not read', () => {
    const { stdout, stderr, status } = run(['--load', 'missing.json', '--', 'kubectl get pods']);
    expect([stdout, status]).toEqual(['', 2]);
    expect(stderr).toContain('missing.json');
  });

  test('runs all lines of a pipe, without a prompt, and those together that belong together', () => {
    const lines = ['cat > greeting <<EOF', 'good morning', 'EOF', 'cat greeting', 'echo to \\', 'all'];
    const { stdout, stderr, status } = run([], lines.join('\n'));
    expect([stdout, stderr, status]).toEqual(['good morning\nto all\n', '', 0]);
  });

  test('has a prompt that ends with exit', () => {
    const { stdout, status } = run([], 'echo hello\nexit 3\n');
    expect(stdout).toContain('hello\n');
    expect(status).toBe(3);
  });
});

describe('a batch of 200 cases over a cluster', () => {
  test('is answered in less than ten seconds', { timeout: 60_000 }, () => {
    const dump = join(root, 'tests/conformance/kubectl/dump-a.json');
    const known = JSON.parse(readFileSync(join(root, 'tests/conformance/kubectl/index.json'), 'utf8')) as {
      line: string;
    }[];
    const cases = Array.from({ length: 200 }, (_, place) => ({
      id: String(place),
      line: known[place % known.length]!.line,
    }));
    writeFileSync(join(directory, 'many.json'), JSON.stringify(cases));
    const begin = performance.now();
    const { stdout, status } = run(['--load', dump, '--batch', 'many.json']);
    expect(performance.now() - begin).toBeLessThan(10_000);
    expect([status, (JSON.parse(stdout) as unknown[]).length]).toEqual([0, 200]);
  });
});

describe('a batch', () => {
  test('gives every case a fresh copy of the world after its own steps', () => {
    const before = [{ files: { f: 'one\n' } }, 'cp f g', { wait: 2 }];
    const results = runBatch(consoleWorld(), tools, [
      { id: 'a', before, line: 'rm g; ls; date +%s' },
      { id: 'b', before, line: 'ls; cat g' },
      { id: 'c', line: 'ls | wc -l' },
      { id: 'd', before: [...before, { files: { f: null } }], line: 'ls' },
      { id: 'e', stdin: 'x\ny\n', line: 'wc -l' },
    ]);
    expect(results.map(({ stdout }) => stdout)).toEqual([
      'f\n1795467602\n',
      'f\ng\none\n',
      '0\n',
      'g\n',
      '2\n',
    ]);
  });
});

describe('YAML', () => {
  test('is read document by document, with merge keys', () => {
    expect(readYaml('a: &x {b: 1}\nc: {<<: *x}\n---\n- 1\n')).toEqual([{ a: { b: 1 }, c: { b: 1 } }, [1]]);
  });

  test('that is none is a YamlError with its line', () => {
    expect(() => readYaml('a: 1\nb: [1\nc: d\n')).toThrow(YamlError);
    try {
      readYaml('a: 1\nb: [1\nc: d\n');
    } catch (error) {
      expect((error as YamlError).line).toBeGreaterThanOrEqual(2);
    }
  });
});
