import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Execution } from '../../../src/simulation/console/session.ts';

/** How long a line may take on the wall, in milliseconds. */
const LIMIT_MS = 60_000;

/** The real kubectl in a folder of its own, with a kubeconfig for one server. */
export interface RealKubectl {
  /** Runs a line in bash. */
  run: (line: string) => Promise<Execution>;
  /** Puts back the files that lines may have changed. */
  resetFiles: () => void;
  /** Takes the folder away. */
  remove: () => void;
}

/** Prepares the folder; `files` is copied into it for every session, `namespace` is the one in use. */
export function prepareKubectl(
  binary: string,
  server: string,
  files: string,
  namespace: string,
): RealKubectl {
  const home = mkdtempSync(join(tmpdir(), 'kubectl-'));
  const [bin, work] = [join(home, 'bin'), join(home, 'work')];
  mkdirSync(bin);
  symlinkSync(binary, join(bin, 'kubectl'));
  const env = {
    PATH: `${bin}:${process.env['PATH'] ?? ''}`,
    HOME: home,
    KUBECONFIG: join(home, 'config'),
    TZ: 'UTC',
    LC_ALL: 'C',
  };
  const resetFiles = () => {
    rmSync(work, { recursive: true, force: true });
    cpSync(files, work, { recursive: true });
    // `kubectl config` writes into it.
    writeFileSync(join(home, 'config'), kubeconfig(server, namespace));
  };
  resetFiles();
  return {
    resetFiles,
    run: (line) => runLine(line, work, env),
    remove: () => rmSync(home, { recursive: true }),
  };
}

function runLine(line: string, cwd: string, env: Record<string, string>): Promise<Execution> {
  return new Promise((resolve) => {
    const child = spawn('bash', ['-c', line], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: LIMIT_MS,
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    child.on('close', (code) => resolve({ stdout, stderr, exitCode: code ?? 130 }));
  });
}

function kubeconfig(server: string, namespace: string): string {
  return JSON.stringify({
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'trading',
    clusters: [{ name: 'trading', cluster: { server } }],
    users: [{ name: 'you', user: {} }],
    contexts: [{ name: 'trading', context: { cluster: 'trading', user: 'you', namespace } }],
  });
}
