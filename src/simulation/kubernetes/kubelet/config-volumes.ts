/*
 * Models: volumes whose files come from ConfigMaps and Secrets, as far as a container can read them.
 * Leaves out: all other volumes, which are empty; updates of files while a container runs; projected volumes.
 * Upstream: https://kubernetes.io/docs/concepts/storage/volumes/#configmap
 */
import type { KeyToPath, Volume } from 'kubernetes-types/core/v1';
import type { Files } from '../../files.ts';
import type { World } from '../../world.ts';
import type { Container, Pod } from '../objects/pod.ts';
import { configMapData, ContainerConfigError, secretData } from './container-environment.ts';

/** Why volumes of a Pod can't be mounted, each as the Event FailedMount says it. */
export function mountProblems(world: World, pod: Pod): string[] {
  return (pod.spec.volumes ?? []).flatMap((volume) => {
    try {
      filesOf(world, pod, volume);
      return [];
    } catch (error) {
      if (!(error instanceof ContainerConfigError)) throw error;
      return [`MountVolume.SetUp failed for volume ${JSON.stringify(volume.name)} : ${error.message}`];
    }
  });
}

/** The files that a container finds at its mount paths. */
export function mountedFiles(world: World, pod: Pod, container: Container): Files {
  const files: Files = {};
  for (const { name, mountPath, subPath } of container.volumeMounts ?? []) {
    const volume = pod.spec.volumes?.find((one) => one.name === name);
    if (!volume) continue;
    for (const [path, content] of Object.entries(filesOf(world, pod, volume))) {
      if (subPath !== undefined && subPath !== path) continue;
      files[subPath === undefined ? `${mountPath}/${path}` : mountPath] = { content, mode: '644' };
    }
  }
  return files;
}

function filesOf(world: World, { metadata }: Pod, volume: Volume): Record<string, string> {
  const { configMap, secret } = volume;
  const { namespace } = metadata;
  if (configMap) {
    const data = configMapData(world, namespace, configMap.name ?? '', configMap.optional);
    return chosen(data ?? {}, configMap.items, configMap.optional);
  }
  if (secret) {
    const data = secretData(world, namespace, secret.secretName ?? '', secret.optional);
    return chosen(data ?? {}, secret.items, secret.optional);
  }
  return {};
}

function chosen(
  data: Record<string, string>,
  items: readonly KeyToPath[] | undefined,
  optional = false,
): Record<string, string> {
  if (!items) return data;
  return Object.fromEntries(
    items.flatMap(({ key, path }): [string, string][] => {
      const value = data[key];
      if (value !== undefined) return [[path, value]];
      if (optional) return [];
      throw new ContainerConfigError(`references non-existent config key: ${key}`);
    }),
  );
}
