/*
 * Models: Alpine Linux and BusyBox as images: a few megabytes with a shell and small tools.
 * Leaves out: all but two versions. `httpd` is there, which the real Alpine has only with the package busybox-extras.
 * Upstream: https://hub.docker.com/_/alpine and https://hub.docker.com/_/busybox
 */
import { DEFAULT_PATH, programs, textFile, type PublicImage, type PublicLayer } from '../public-image.ts';

const IN_BIN = `sh ash cat echo ls cp mv rm mkdir rmdir touch chmod chown date sleep ps kill grep sed printenv pwd
  hostname true false ln df mount ping stat tar gzip nice dd`;
const IN_USR_BIN = `env head tail wc sort cut tr seq id whoami wget nslookup nc test [ printf awk basename dirname
  find xargs tee uniq which yes top free uptime expr md5sum sha256sum base64 du less vi timeout`;

/** The system of Alpine 3.22, on which other images are built. */
export const alpineLayer: PublicLayer = {
  createdBy: 'ADD alpine-minirootfs-3.22.2-x86_64.tar.gz / # buildkit',
  compressedMB: [3.8, 4.14],
  unpackedMB: [8.31, 8.51],
  files: {
    ...programs('/bin', IN_BIN),
    ...programs('/usr/bin', IN_USR_BIN),
    ...programs('/sbin', 'apk ip ifconfig route'),
    ...programs('/usr/sbin', 'adduser addgroup httpd'),
    '/etc/alpine-release': textFile('3.22.2\n'),
    '/etc/os-release': textFile(
      'NAME="Alpine Linux"\nID=alpine\nVERSION_ID=3.22.2\nPRETTY_NAME="Alpine Linux v3.22"\nHOME_URL="https://alpinelinux.org/"\nBUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"\n',
    ),
  },
};

/** Alpine and BusyBox. */
export const alpineImages: PublicImage[] = [
  {
    name: 'docker.io/library/alpine',
    tags: ['3.22', '3.22.2', '3', 'latest'],
    created: '2025-10-08T11:04:56Z',
    layers: [alpineLayer],
    config: { Env: [DEFAULT_PATH], Cmd: ['/bin/sh'], WorkingDir: '/' },
  },
  {
    name: 'docker.io/library/busybox',
    tags: ['1.37', '1.37.0', '1', 'latest', 'stable'],
    created: '2024-09-26T21:31:42Z',
    layers: [
      {
        createdBy: 'BusyBox 1.37.0 (glibc), Debian 13',
        compressedMB: [2.22, 1.91],
        unpackedMB: [4.43, 4.11],
        files: {
          ...programs('/bin', `${IN_BIN} ${IN_USR_BIN} httpd adduser addgroup`),
          ...programs('/usr/bin', 'env'),
        },
      },
    ],
    config: { Env: [DEFAULT_PATH], Cmd: ['sh'] },
  },
];
