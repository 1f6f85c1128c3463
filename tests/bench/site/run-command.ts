/** Programs that take a while: their output is kept back and shown when they fail. */
import { spawn } from 'node:child_process';

/** What a program printed and how long it took. */
export interface Ran {
  output: string;
  tookMs: number;
}

/** Runs a program in a folder; an exit status other than 0 is an Error with the end of what it printed. */
export async function runCommand(folder: string, command: string, args: readonly string[]): Promise<Ran> {
  const beganMs = performance.now();
  const child = spawn(command, args, {
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
  return { output, tookMs: performance.now() - beganMs };
}
