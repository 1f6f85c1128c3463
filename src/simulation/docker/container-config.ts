/*
 * Models: what a container runs: what was asked for, and from the image what was not.
 * Leaves out: volumes that an image declares, ONBUILD, the shell of Windows.
 * Upstream: https://github.com/moby/moby/blob/master/daemon/commit.go (merge)
 */
import type { Image, ImageConfig } from '../image/image.ts';
import type { ContainerConfig, Healthcheck } from './container.ts';
import type { ContainerOptions } from './container-options.ts';
import { EngineError } from './engine-error.ts';
import { readSignal } from './signals.ts';

/** Refuses a directory to work in and a signal that can't be. Source: verifyContainerSettings. */
export function checkConfig({ workdir, stopSignal }: ContainerOptions): void {
  if (workdir !== undefined && workdir !== '' && !workdir.startsWith('/')) {
    const rule = 'it needs to be an absolute path';
    throw new EngineError('invalid', `the working directory '${workdir}' is invalid, ${rule}`);
  }
  if (stopSignal !== undefined && stopSignal !== '') readSignal(stopSignal);
}

/** Merges what was asked for with the image's configuration. Nothing to run is an EngineError `invalid`. */
export function mergeConfig(options: ContainerOptions, image: Image, id: string): ContainerConfig {
  const { config } = image;
  const { entrypoint, cmd } = mergeCommand(options, config);
  if ((entrypoint?.length ?? 0) + (cmd?.length ?? 0) === 0) {
    throw new EngineError('invalid', 'no command specified');
  }
  const exposed = mergePorts(options, config);
  const health = mergeHealth(options.health, config.Healthcheck);
  const stopSignal = options.stopSignal ?? config.StopSignal;
  return {
    Hostname: options.hostname ?? id.slice(0, 12),
    User: options.user ?? config.User ?? '',
    Tty: options.tty ?? false,
    OpenStdin: options.interactive ?? false,
    ...(Object.keys(exposed).length > 0 && { ExposedPorts: exposed }),
    Env: mergeEnv(options.env ?? [], config.Env ?? []),
    Cmd: cmd,
    ...(health && { Healthcheck: health }),
    Image: options.image,
    WorkingDir: options.workdir ?? config.WorkingDir ?? '',
    Entrypoint: entrypoint,
    Labels: { ...config.Labels, ...options.labels },
    ...(stopSignal !== undefined && { StopSignal: stopSignal }),
    ...(options.stopTimeout !== undefined && { StopTimeout: options.stopTimeout }),
  };
}

/** Whoever gives an entry point loses the image's command with it. */
function mergeCommand(
  options: ContainerOptions,
  config: ImageConfig,
): { entrypoint: string[] | null; cmd: string[] | null } {
  const cmd = options.cmd && options.cmd.length > 0 ? options.cmd : null;
  if (options.entrypoint === undefined) {
    return { entrypoint: config.Entrypoint ?? null, cmd: cmd ?? config.Cmd ?? null };
  }
  const isTakenAway =
    options.entrypoint.length === 0 || (options.entrypoint.length === 1 && options.entrypoint[0] === '');
  return { entrypoint: isTakenAway ? null : options.entrypoint, cmd };
}

/** What was asked for stands first; the image adds what has another name. A name without `=` takes the image's away. */
function mergeEnv(asked: string[], ofImage: string[]): string[] {
  const names = new Set(asked.map(nameOfVariable));
  return [
    ...asked.filter((text) => text.includes('=')),
    ...ofImage.filter((text) => !names.has(nameOfVariable(text))),
  ];
}

function nameOfVariable(text: string): string {
  return text.split('=', 1)[0]!;
}

function mergePorts(options: ContainerOptions, config: ImageConfig): Record<string, Record<string, never>> {
  const published = (options.ports ?? []).map(
    ({ containerPort, protocol = 'tcp' }) => `${containerPort}/${protocol}`,
  );
  const expose = (options.expose ?? []).map((port) => (port.includes('/') ? port : `${port}/tcp`));
  const ports = [...published, ...expose, ...Object.keys(config.ExposedPorts ?? {})];
  return Object.fromEntries(ports.map((port) => [port, {}]));
}

function mergeHealth(
  asked: Healthcheck | undefined,
  ofImage: ImageConfig['Healthcheck'],
): Healthcheck | undefined {
  if (asked?.Test?.[0] === 'NONE') return asked;
  if (!asked && !ofImage) return undefined;
  const given = Object.entries(asked ?? {}).filter(([, value]) => value !== 0 && value !== undefined);
  return { ...ofImage, ...Object.fromEntries(given) };
}
