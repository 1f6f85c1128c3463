/*
 * Models: the volumes of a Pod or of a template in a description.
 * Leaves out: nothing; those of storage vendors are in vendor-volumes.ts.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (describeVolumes)
 */
import type {
  CSIVolumeSource,
  DownwardAPIVolumeSource,
  PersistentVolumeClaim,
  ProjectedVolumeSource,
  Volume,
} from 'kubernetes-types/core/v1';
import { canonicalQuantity } from '../../../kubernetes/quantity.ts';
import { field, line } from './lines.ts';
import { vendorVolumeLines } from './vendor-volumes.ts';
import { sourceLines } from './volume-source.ts';

/** Sources that the types of the API do not have yet. */
interface NewSources {
  ephemeral?: { volumeClaimTemplate?: Pick<PersistentVolumeClaim, 'metadata' | 'spec'> };
  image?: { reference?: string; pullPolicy?: string };
}

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
  const { configMap, downwardAPI, emptyDir, hostPath, persistentVolumeClaim: claim, secret } = volume;
  if (hostPath) {
    return sourceLines('HostPath (bare host directory volume)', {
      Path: hostPath.path,
      HostPathType: hostPath.type ?? '<none>',
    });
  }
  if (emptyDir) {
    return sourceLines("EmptyDir (a temporary directory that shares a pod's lifetime)", {
      Medium: emptyDir.medium ?? '',
      SizeLimit: emptyDir.sizeLimit ? canonicalQuantity(emptyDir.sizeLimit) : '<unset>',
    });
  }
  if (secret) {
    return sourceLines('Secret (a volume populated by a Secret)', {
      SecretName: secret.secretName ?? '',
      Optional: secret.optional ?? false,
    });
  }
  if (configMap) {
    return sourceLines('ConfigMap (a volume populated by a ConfigMap)', {
      Name: configMap.name ?? '',
      Optional: configMap.optional ?? false,
    });
  }
  if (claim) {
    const what = 'PersistentVolumeClaim (a reference to a PersistentVolumeClaim in the same namespace)';
    return sourceLines(what, { ClaimName: claim.claimName, ReadOnly: claim.readOnly ?? false });
  }
  if (downwardAPI) return downwardLines(downwardAPI);
  return wideLines(volume);
}

/** Sources that bring several things together or are described at length. */
function wideLines(volume: Volume): string {
  const { csi, projected } = volume;
  const { ephemeral, image } = volume as NewSources;
  if (projected) return projectedLines(projected);
  if (csi) return csiLines(csi);
  if (ephemeral) return ephemeralLines(ephemeral);
  if (image) {
    return sourceLines('Image (a container image or OCI artifact)', {
      Reference: image.reference,
      PullPolicy: image.pullPolicy,
    });
  }
  return vendorVolumeLines(volume) ?? line(1, '<unknown>');
}

function downwardLines({ items = [] }: DownwardAPIVolumeSource): string {
  const lines = items.map(({ path, fieldRef, resourceFieldRef }) =>
    line(3, `${fieldRef?.fieldPath ?? resourceFieldRef?.resource ?? ''} -> ${path}`),
  );
  return (
    sourceLines('DownwardAPI (a volume populated by information about the pod)', {}) +
    line(2, 'Items:') +
    lines.join('')
  );
}

function csiLines({ driver, fsType, readOnly = false, volumeAttributes = {} }: CSIVolumeSource): string {
  const head = sourceLines('CSI (a Container Storage Interface (CSI) volume source)', {
    Driver: driver,
    FSType: fsType,
    ReadOnly: readOnly,
  });
  const attributes = Object.keys(volumeAttributes)
    .sort()
    .map((key) => `${key}=${volumeAttributes[key]}`);
  return head + indentedTwice('VolumeAttributes', attributes, 2);
}

function ephemeralLines({ volumeClaimTemplate }: NonNullable<NewSources['ephemeral']>): string {
  const { metadata, spec } = volumeClaimTemplate ?? {};
  const { storageClassName, volumeName = '', volumeMode, dataSource } = spec ?? {};
  const pairs = (fields: Record<string, string> = {}, between: string) =>
    Object.keys(fields)
      .sort()
      .map((key) => key + between + fields[key]);
  return [
    sourceLines(
      'EphemeralVolume (an inline specification for a volume that gets created and deleted with the pod)',
      { StorageClass: storageClassName, Volume: volumeName },
    ),
    indentedTwice('Labels', pairs(metadata?.labels, '='), 2, true),
    indentedTwice('Annotations', pairs(metadata?.annotations, ': '), 1, true),
    // kubectl looks for the capacity in the status of a claim, which a template does not have.
    field(2, 'Capacity', volumeName === '' ? '' : '0'),
    field(2, 'Access Modes', ''),
    field(2, 'VolumeMode', volumeMode),
    dataSource
      ? line(2, 'DataSource:') +
        field(3, 'APIGroup', dataSource.apiGroup) +
        field(3, 'Kind', dataSource.kind) +
        field(3, 'Name', dataSource.name)
      : '',
  ].join('');
}

/** Values below each other, each written with the indentation of the volume once more, as kubectl does it. */
function indentedTwice(label: string, values: readonly string[], pieces: number, isNoneToo = false): string {
  const indent = ' '.repeat(4);
  const head = `${indent}${label}:\t`;
  if (values.length === 0) return `${head}${isNoneToo ? indent : ''}<none>\n`;
  return `${head}${indent}${values.join(`\n${indent.repeat(pieces)}\t${indent}`)}\n`;
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
    sourceLines('Projected (a volume that contains injected data from multiple sources)', {}) +
    bodies.join('')
  );
}
