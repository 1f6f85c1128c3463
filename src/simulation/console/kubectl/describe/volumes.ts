/*
 * Models: the volumes of a Pod or of a template in a description.
 * Leaves out: volumes of storage vendors, which show as <unknown>.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeVolumes)
 */
import type { ProjectedVolumeSource, Volume } from 'kubernetes-types/core/v1';
import { canonicalQuantity } from '../../../kubernetes/quantity.ts';
import { field, line } from './lines.ts';

/** The volumes; those of a template stand further in. */
export function describeVolumes(volumes: readonly Volume[] = [], isTemplate = false): string {
  const space = isTemplate ? '  ' : '';
  if (volumes.length === 0) return `${space}Volumes:\t<none>\n`;
  const bodies = volumes.map(
    (volume) => line(1, `${isTemplate ? ' ' : ''}${volume.name}:`) + volumeLines(volume),
  );
  return `${space}Volumes:\n${bodies.join('')}`;
}

function volumeLines(volume: Volume): string {
  const { configMap, emptyDir, hostPath, persistentVolumeClaim: claim, projected, secret } = volume;
  if (hostPath) {
    return typed('HostPath (bare host directory volume)', {
      Path: hostPath.path,
      HostPathType: hostPath.type ?? '<none>',
    });
  }
  if (emptyDir) {
    return typed("EmptyDir (a temporary directory that shares a pod's lifetime)", {
      Medium: emptyDir.medium ?? '',
      SizeLimit: emptyDir.sizeLimit ? canonicalQuantity(emptyDir.sizeLimit) : '<unset>',
    });
  }
  if (secret) {
    return typed('Secret (a volume populated by a Secret)', {
      SecretName: secret.secretName ?? '',
      Optional: secret.optional ?? false,
    });
  }
  if (configMap) {
    return typed('ConfigMap (a volume populated by a ConfigMap)', {
      Name: configMap.name ?? '',
      Optional: configMap.optional ?? false,
    });
  }
  if (claim) {
    const what = 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)';
    return typed(what, { ClaimName: claim.claimName, ReadOnly: claim.readOnly ?? false });
  }
  return projected ? projectedLines(projected) : line(1, '<unknown>');
}

function typed(type: string, fields: Record<string, string | boolean>): string {
  const lines = Object.entries(fields).map(([label, value]) => field(2, label, value));
  return field(2, 'Type', type) + lines.join('');
}

function projectedLines({ sources = [] }: ProjectedVolumeSource): string {
  const bodies = sources.map(({ secret, downwardAPI, configMap, serviceAccountToken }) => {
    if (secret) {
      return field(2, 'SecretName', secret.name ?? '') + field(2, 'Optional', secret.optional ?? false);
    }
    if (downwardAPI) return field(2, 'DownwardAPI', true);
    if (configMap) {
      return (
        field(2, 'ConfigMapName', configMap.name ?? '') + field(2, 'Optional', configMap.optional ?? false)
      );
    }
    return field(2, 'TokenExpirationSeconds', serviceAccountToken?.expirationSeconds);
  });
  return (
    typed('Projected (a volume that contains injected data from multiple sources)', {}) + bodies.join('')
  );
}
