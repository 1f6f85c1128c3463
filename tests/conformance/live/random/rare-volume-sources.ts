import { compact, type Draw } from './draw.ts';

/** One source for each kind of volume that few manifests use, most of them of a vendor. */
export function rareSources(draw: Draw): (() => object)[] {
  return [
    () => ({ nfs: compact({ server: 'nfs.local', path: '/x', readOnly: draw.maybe(() => true) }) }),
    () => ({
      csi: compact({
        driver: 'ebs.csi.aws.com',
        fsType: draw.maybe(() => 'ext4'),
        readOnly: draw.maybe(() => draw.flip()),
        volumeAttributes: draw.maybe(() => ({ b: '1', a: '2' })),
      }),
    }),
    () => ({
      ephemeral: {
        volumeClaimTemplate: compact({
          metadata: compact({
            labels: draw.maybe(() => ({ a: 'b' })),
            annotations: draw.maybe(() => ({ c: 'd' })),
          }),
          spec: compact({
            accessModes: ['ReadWriteOnce'],
            storageClassName: draw.maybe(() => 'gp3'),
            volumeMode: draw.maybe(() => 'Filesystem'),
            resources: compact({ requests: draw.maybe(() => ({ storage: '1Gi' }), 0.8) }),
          }),
        }),
      },
    }),
    () => ({
      awsElasticBlockStore: compact({
        volumeID: 'vol-1',
        fsType: draw.maybe(() => 'ext4'),
        partition: draw.maybe(() => 1),
        readOnly: draw.maybe(() => true),
      }),
    }),
    () => ({
      gitRepo: compact({ repository: 'https://example.com/a.git', revision: draw.maybe(() => 'main') }),
    }),
    () => ({
      iscsi: compact({
        targetPortal: '10.0.0.1:3260',
        iqn: 'iqn.2026-01.com.example:a',
        lun: 0,
        fsType: draw.maybe(() => 'ext4'),
        iscsiInterface: 'default',
        portals: draw.maybe(() => ['10.0.0.2', '10.0.0.3']),
        chapAuthDiscovery: draw.maybe(() => true),
        initiatorName: draw.maybe(() => 'me'),
        secretRef: draw.maybe(() => ({ name: 'chap' })),
      }),
    }),
    () => ({
      image: compact({
        reference: 'example.com/model:1',
        pullPolicy: draw.maybe(() => 'IfNotPresent', 0.9),
      }),
    }),
    () => ({
      flexVolume: compact({
        driver: 'example.com/lvm',
        fsType: draw.maybe(() => 'ext4'),
        readOnly: draw.maybe(() => true),
        options: draw.maybe(() => ({ size: '1', a: 'b' })),
        secretRef: draw.maybe(() => ({ name: 'x' })),
      }),
    }),
    () => ({
      cephfs: compact({
        monitors: ['a', 'b'],
        path: draw.maybe(() => '/p'),
        user: 'admin',
        secretFile: draw.maybe(() => '/s'),
        secretRef: draw.maybe(() => ({ name: 'ceph' })),
      }),
    }),
    () => ({
      azureFile: compact({ secretName: 'az', shareName: 'share', readOnly: draw.maybe(() => true) }),
    }),
    () => ({
      fc: compact({
        targetWWNs: ['5000', '6000'],
        lun: draw.maybe(() => 2),
        fsType: draw.maybe(() => 'ext4'),
      }),
    }),
    () => ({
      vsphereVolume: compact({
        volumePath: '[ds] a.vmdk',
        fsType: draw.maybe(() => 'ext4'),
        storagePolicyName: draw.maybe(() => 'gold'),
      }),
    }),
    () => ({
      gcePersistentDisk: compact({
        pdName: 'disk',
        fsType: draw.maybe(() => 'ext4'),
        partition: draw.maybe(() => 2),
      }),
    }),
    () => ({ glusterfs: { endpoints: 'ep', path: 'vol' } }),
    () => ({
      rbd: compact({
        monitors: ['m1'],
        image: 'img',
        pool: 'rbd',
        user: 'admin',
        keyring: '/k',
        fsType: draw.maybe(() => 'ext4'),
        secretRef: draw.maybe(() => ({ name: 'r' })),
      }),
    }),
    () => ({
      azureDisk: {
        diskName: 'd',
        diskURI: 'https://x',
        kind: 'Managed',
        fsType: 'ext4',
        cachingMode: 'ReadWrite',
        readOnly: draw.flip(),
      },
    }),
    () => ({ portworxVolume: compact({ volumeID: 'pwx', fsType: draw.maybe(() => 'ext4') }) }),
    () => ({
      cinder: compact({
        volumeID: 'c1',
        fsType: draw.maybe(() => 'ext4'),
        readOnly: draw.maybe(() => true),
        secretRef: draw.maybe(() => ({ name: 's' })),
      }),
    }),
  ];
}
