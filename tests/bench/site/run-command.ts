/** Programs that take a while: their output is kept back and shown when they fail. */
import { spawn } from 'node:child_process';

/** What a program printed and how long it took. */
export interface Ran {
  output: string;
  tookMs: number;
  /** CPU time of it and its children; NaN where the system has no POSIX shell to tell. */
  cpuMs: number;
}

/** Runs a program in a folder; an exit status other than 0 is an Error with the end of what it printed. */
export async function runCommand(folder: string, command: string, args: readonly string[]): Promise<Ran> {
  const beganMs = performance.now();
  const [program, ...words] = hasShell ? ['sh', '-c', COUNTED, 'sh', command, ...args] : [command, ...args];
  const child = spawn(program, words, {
    cwd: folder,
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', CI: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (output += text.toString()));
  const status = await new Promise<number | null>((done, fail) =>
    child.once('error', fail).once('close', done),
  );
  if (status !== 0) {
    const end = output.trimEnd().split('\n').slice(-25).join('\n');
    throw new Error(`${[command, ...args].join(' ')} in ${folder} ended with ${status}:\n${end}`);
  }
  return { output, tookMs: performance.now() - beganMs, cpuMs: hasShell ? childrenCpuMs(output) : NaN };
}

const hasShell = process.platform !== 'win32';

/** Runs its arguments, and has the shell say at the end how much CPU time they took. */
const COUNTED = '"$@"; status=$?; times >&2; exit $status';

/** The last line of `times`, such as `1m2.345s 0m1.002s`: the children's, in the program and in the kernel. */
function childrenCpuMs(output: string): number {
  const last = output.trimEnd().split('\n').at(-1) ?? '';
  const parts = [...last.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.reduce(
    (total, [, minutes, seconds]) => total + Number(minutes) * 60_000 + Number(seconds) * 1000,
    0,
  );
}
