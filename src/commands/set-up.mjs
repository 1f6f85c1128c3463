// Runs on whatever Node the machine has, before anything is installed: plain JavaScript, no packages.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const INSTALLED_LOCK = 'node_modules/.package-lock.json';
const STAMP = 'node_modules/.box-to-fleet-lock';

/** Installs the packages of the lock file where they differ from what is there, then puts the project's own Node first. */
export function setUp() {
  const lock = readFileSync('package-lock.json', 'utf8');
  const installed = existsSync(STAMP) && existsSync(INSTALLED_LOCK) ? readFileSync(STAMP, 'utf8') : '';
  if (lock !== installed) {
    console.log('Installing the packages (a minute or two, once)');
    run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error']);
    spawnSync(process.execPath, ['-e', `require('fs').copyFileSync('package-lock.json', '${STAMP}')`]);
  }
  const binaries = join(process.cwd(), 'node_modules', '.bin');
  process.env.PATH = binaries + delimiter + process.env.PATH;
  process.env.ASTRO_TELEMETRY_DISABLED = '1';
}

/** Runs a command to its end with its output in sight; a failing one ends this process with its exit code. */
export function run(command, parameters) {
  const { status, error } = spawnSync(command, parameters, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (error) console.error(`${command} did not start: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}
