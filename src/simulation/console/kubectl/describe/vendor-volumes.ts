/*
 * Models: the volumes of storage vendors and of network storage in a description.
 * Leaves out: nothing.
 * Upstream: https://github.com/kubernetes/kubectl/blob/master/pkg/describe/describe.go (print…VolumeSource)
 */
import type { LocalObjectReference, Volume } from 'kubernetes-types/core/v1';
import { printGoValue } from '../print/go-values.ts';
import { field, line } from './lines.ts';
import { sourceLines } from './volume-source.ts';

/** The lines of such a volume; undefined for one of another type. */
export function vendorVolumeLines(volume: Volume): string | undefined {
  for (const [name, lines] of Object.entries(printers)) {
    const source: unknown = volume[name as keyof Volume];
    if (source !== undefined) return (lines as (source: unknown) => string)(source);
  }
  return undefined;
}

type Printers = { [Name in keyof Volume]?: (source: NonNullable<Volume[Name]>) => string };

const printers: Printers = {
  gcePersistentDisk: ({ pdName, fsType, partition = 0, readOnly = false }) =>
    sourceLines('GCEPersistentDisk (a Persistent Disk resource in Google Compute Engine)', {
      PDName: pdName,
      FSType: fsType,
      Partition: partition,
      ReadOnly: readOnly,
    }),
  awsElasticBlockStore: ({ volumeID, fsType, partition = 0, readOnly = false }) =>
    sourceLines('AWSElasticBlockStore (a Persistent Disk resource in AWS)', {
      VolumeID: volumeID,
      FSType: fsType,
      Partition: partition,
      ReadOnly: readOnly,
    }),
  gitRepo: ({ repository, revision }) =>
    sourceLines('GitRepo (a volume that is pulled from git when the pod is created)', {
      Repository: repository,
      Revision: revision,
    }),
  nfs: ({ server, path, readOnly = false }) =>
    sourceLines('NFS (an NFS mount that lasts the lifetime of a pod)', {
      Server: server,
      Path: path,
      ReadOnly: readOnly,
    }),
  iscsi: (source) =>
    sourceLines(
      "ISCSI (an ISCSI Disk resource that is attached to a kubelet's host machine and then exposed to the pod)",
      { TargetPortal: source.targetPortal, IQN: source.iqn, Lun: source.lun },
    ) +
    // kubectl writes no colon here.
    line(2, `ISCSIInterface\t${source.iscsiInterface ?? ''}`) +
    [
      field(2, 'FSType', source.fsType ?? ''),
      field(2, 'ReadOnly', source.readOnly ?? false),
      field(2, 'Portals', printGoValue(source.portals ?? [])),
      field(2, 'DiscoveryCHAPAuth', source.chapAuthDiscovery ?? false),
      field(2, 'SessionCHAPAuth', source.chapAuthSession ?? false),
      field(2, 'SecretRef', referenceText(source.secretRef)),
      field(2, 'InitiatorName', source.initiatorName ?? '<none>'),
    ].join(''),
  glusterfs: ({ endpoints, path, readOnly = false }) =>
    sourceLines("Glusterfs (a Glusterfs mount on the host that shares a pod's lifetime)", {
      EndpointsName: endpoints,
      Path: path,
      ReadOnly: readOnly,
    }),
  rbd: ({ monitors, image, fsType, pool, user, keyring, secretRef, readOnly = false }) =>
    sourceLines("RBD (a Rados Block Device mount on the host that shares a pod's lifetime)", {
      CephMonitors: printGoValue(monitors),
      RBDImage: image,
      FSType: fsType,
      RBDPool: pool,
      RadosUser: user,
      Keyring: keyring,
      SecretRef: referenceText(secretRef),
      ReadOnly: readOnly,
    }),
  quobyte: ({ registry, volume, readOnly = false }) =>
    sourceLines("Quobyte (a Quobyte mount on the host that shares a pod's lifetime)", {
      Registry: registry,
      Volume: volume,
      ReadOnly: readOnly,
    }),
  azureDisk: ({ diskName, diskURI, kind = '', fsType = '', cachingMode = '', readOnly = false }) =>
    sourceLines('AzureDisk (an Azure Data Disk mount on the host and bind mount to the pod)', {
      DiskName: diskName,
      DiskURI: diskURI,
    }) +
    [
      // kubectl writes a blank before this tab.
      line(2, `Kind: \t${kind}`),
      field(2, 'FSType', fsType),
      field(2, 'CachingMode', cachingMode),
      field(2, 'ReadOnly', readOnly),
    ].join(''),
  vsphereVolume: ({ volumePath, fsType, storagePolicyName }) =>
    sourceLines('vSphereVolume (a Persistent Disk resource in vSphere)', {
      VolumePath: volumePath,
      FSType: fsType,
      StoragePolicyName: storagePolicyName,
    }),
  cinder: ({ volumeID, fsType, readOnly = false, secretRef }) =>
    sourceLines('Cinder (a Persistent Disk resource in OpenStack)', {
      VolumeID: volumeID,
      FSType: fsType,
      ReadOnly: readOnly,
      SecretRef: referenceText(secretRef),
    }),
  photonPersistentDisk: ({ pdID, fsType }) =>
    sourceLines('PhotonPersistentDisk (a Persistent Disk resource in photon platform)', {
      PdID: pdID,
      FSType: fsType,
    }),
  portworxVolume: ({ volumeID }) =>
    sourceLines('PortworxVolume (a Portworx Volume resource)', { VolumeID: volumeID }),
  scaleIO: (source) =>
    sourceLines('ScaleIO (a persistent volume backed by a block device in ScaleIO)', {
      Gateway: source.gateway,
      System: source.system,
      'Protection Domain': source.protectionDomain,
      'Storage Pool': source.storagePool,
      'Storage Mode': source.storageMode,
      VolumeName: source.volumeName,
      FSType: source.fsType,
      ReadOnly: source.readOnly ?? false,
    }),
  cephfs: ({ monitors, path, user, secretFile, secretRef, readOnly = false }) =>
    sourceLines("CephFS (a CephFS mount on the host that shares a pod's lifetime)", {
      Monitors: printGoValue(monitors),
      Path: path,
      User: user,
      SecretFile: secretFile,
      SecretRef: referenceText(secretRef),
      ReadOnly: readOnly,
    }),
  storageos: ({ volumeName, volumeNamespace, fsType, readOnly = false }) =>
    sourceLines('StorageOS (a StorageOS Persistent Disk resource)', {
      VolumeName: volumeName,
      VolumeNamespace: volumeNamespace,
      FSType: fsType,
      ReadOnly: readOnly,
    }),
  fc: ({ targetWWNs = [], lun = '<none>', fsType, readOnly = false }) =>
    sourceLines('FC (a Fibre Channel disk)', {
      TargetWWNs: targetWWNs.join(', '),
      LUN: lun,
      FSType: fsType,
      ReadOnly: readOnly,
    }),
  azureFile: ({ secretName, shareName, readOnly = false }) =>
    sourceLines('AzureFile (an Azure File Service mount on the host and bind mount to the pod)', {
      SecretName: secretName,
      ShareName: shareName,
      ReadOnly: readOnly,
    }),
  flexVolume: ({ driver, fsType, secretRef, readOnly = false, options = {} }) =>
    sourceLines(
      'FlexVolume (a generic volume resource that is provisioned/attached using an exec based plugin)',
      {
        Driver: driver,
        FSType: fsType,
        SecretRef: referenceText(secretRef),
        ReadOnly: readOnly,
        Options: printGoValue(options),
      },
    ),
  flocker: ({ datasetName, datasetUUID }) =>
    sourceLines('Flocker (a Flocker volume mounted by the Flocker agent)', {
      DatasetName: datasetName,
      DatasetUUID: datasetUUID,
    }),
};

/** A reference to a Secret as Go prints a pointer to it. */
function referenceText(reference: LocalObjectReference | undefined): string {
  return reference ? `&LocalObjectReference{Name:${reference.name ?? ''},}` : 'nil';
}
