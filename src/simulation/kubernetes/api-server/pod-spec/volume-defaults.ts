/*
 * Models: the defaults of volumes.
 * Leaves out: volumes of kinds that this cluster does not mount; they are kept as they are.
 * Upstream: https://github.com/kubernetes/kubernetes/blob/master/pkg/apis/core/v1/defaults.go (SetDefaults_Volume and others)
 */
import type { Volume } from 'kubernetes-types/core/v1';

/** Permission bits of files from ConfigMaps, Secrets and the like: octal 644. */
const MODE = 0o644;

/** A volume with defaults filled in; one without a source is an empty directory. */
export function defaultVolume(volume: Volume): Volume {
  const { configMap, secret, downwardAPI, projected, hostPath } = volume;
  if (Object.keys(volume).every((field) => field === 'name')) return { ...volume, emptyDir: {} };
  return {
    ...volume,
    ...(configMap && { configMap: { ...configMap, defaultMode: configMap.defaultMode ?? MODE } }),
    ...(secret && { secret: { ...secret, defaultMode: secret.defaultMode ?? MODE } }),
    ...(downwardAPI && { downwardAPI: { ...downwardAPI, defaultMode: downwardAPI.defaultMode ?? MODE } }),
    ...(projected && { projected: { ...projected, defaultMode: projected.defaultMode ?? MODE } }),
    ...(hostPath && { hostPath: { ...hostPath, type: hostPath.type ?? '' } }),
  };
}
