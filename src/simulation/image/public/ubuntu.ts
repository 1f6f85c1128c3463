/*
 * Models: Ubuntu 24.04 as an image, on which the .NET images stand.
 * Leaves out: other releases.
 * Upstream: https://hub.docker.com/_/ubuntu
 */
import { DEFAULT_PATH, programs, textFile, type PublicImage, type PublicLayer } from '../public-image.ts';

/** The system of Ubuntu 24.04 ("noble"), without tools for the network. */
export const ubuntuLayer: PublicLayer = {
  createdBy: '/bin/sh -c #(nop) ADD file:ubuntu-noble-oci in / ',
  compressedMB: [29.72, 28.86],
  unpackedMB: [78.1, 100.7],
  files: {
    ...programs(
      '/usr/bin',
      `sh bash dash cat echo ls cp mv rm mkdir rmdir touch chmod chown date sleep ps kill grep sed printenv pwd env head
       tail wc sort cut tr seq id whoami hostname true false ln df stat tar gzip test [ printf awk basename dirname find
       xargs tee uniq which yes top free uptime expr md5sum sha256sum base64 du timeout apt-get apt dpkg`,
    ),
    ...programs('/bin', 'sh bash'),
    ...programs('/usr/sbin', 'useradd groupadd'),
    '/etc/os-release': textFile(
      'PRETTY_NAME="Ubuntu 24.04.3 LTS"\nNAME="Ubuntu"\nVERSION_ID="24.04"\nVERSION="24.04.3 LTS (Noble Numbat)"\nVERSION_CODENAME=noble\nID=ubuntu\nID_LIKE=debian\nUBUNTU_CODENAME=noble\n',
    ),
  },
};

/** Ubuntu. */
export const ubuntuImages: PublicImage[] = [
  {
    name: 'docker.io/library/ubuntu',
    tags: ['24.04', 'noble', 'latest'],
    created: '2025-10-13T17:40:10Z',
    layers: [ubuntuLayer],
    config: { Env: [DEFAULT_PATH], Cmd: ['/bin/bash'] },
  },
];
