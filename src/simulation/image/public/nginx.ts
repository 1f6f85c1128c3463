/*
 * Models: nginx 1.29 as an image, on Debian and on Alpine, and without root.
 * Leaves out: its modules; the entry script starts the server and does nothing else.
 * Upstream: https://github.com/nginx/docker-nginx
 */
import type { ImageConfig } from '../image.ts';
import {
  DEFAULT_PATH,
  PROGRAM,
  programs,
  textFile,
  type PublicImage,
  type PublicLayer,
} from '../public-image.ts';
import { alpineLayer } from './alpine.ts';

const config: ImageConfig = {
  Env: [DEFAULT_PATH, 'NGINX_VERSION=1.29.3'],
  ExposedPorts: { '80/tcp': {} },
  Entrypoint: ['/docker-entrypoint.sh'],
  Cmd: ['nginx', '-g', 'daemon off;'],
  StopSignal: 'SIGQUIT',
};

const debianLayer: PublicLayer = {
  createdBy: "# debian.sh --arch 'amd64' out/ 'trixie' '@1760918400'",
  compressedMB: [29.78, 30.14],
  unpackedMB: [78.6, 97.4],
  files: {
    ...programs(
      '/usr/bin',
      `sh bash dash cat echo ls cp mv rm mkdir touch chmod chown date sleep kill grep sed printenv pwd env head tail wc
       sort cut tr seq id whoami hostname true false ln df stat tar gzip test [ printf basename dirname find xargs curl
       apt-get dpkg`,
    ),
    ...programs('/bin', 'sh bash'),
  },
};

const serverFiles = {
  ...programs('/usr/sbin', 'nginx'),
  '/docker-entrypoint.sh': { ...PROGRAM, content: '#!/bin/sh\nset -e\nexec "$@"\n' },
  '/usr/share/nginx/html/index.html': textFile(
    '<!DOCTYPE html>\n<html>\n<head>\n<title>Welcome to nginx!</title>\n</head>\n<body>\n<h1>Welcome to nginx!</h1>\n</body>\n</html>\n',
  ),
};

/** The files of the image that runs without root: it listens on 8080. */
const unprivilegedFiles = {
  ...serverFiles,
  '/etc/nginx/conf.d/default.conf': textFile(
    'server {\n    listen       8080;\n    location / {\n        root   /usr/share/nginx/html;\n    }\n}\n',
  ),
};

/** nginx. */
export const nginxImages: PublicImage[] = [
  {
    name: 'docker.io/library/nginx',
    tags: ['1.29', '1.29.3', '1', 'latest', 'mainline'],
    created: '2025-10-28T22:55:23Z',
    layers: [
      debianLayer,
      {
        createdBy: 'RUN /bin/sh -c set -x && groupadd --system --gid 101 nginx # buildkit',
        compressedMB: [29.98, 29.31],
        unpackedMB: [73.2, 74.4],
        files: serverFiles,
      },
    ],
    config,
  },
  {
    name: 'docker.io/library/nginx',
    tags: ['1.29-alpine', '1.29.3-alpine', 'alpine', 'mainline-alpine'],
    created: '2025-10-28T22:55:23Z',
    layers: [
      alpineLayer,
      {
        createdBy: 'RUN /bin/sh -c set -x && addgroup -g 101 -S nginx # buildkit',
        compressedMB: [1.86, 1.81],
        unpackedMB: [4.65, 4.57],
        files: serverFiles,
      },
      {
        createdBy: 'RUN /bin/sh -c set -x && apk add nginx-module-njs nginx-module-image-filter # buildkit',
        compressedMB: [16.9, 16.4],
        unpackedMB: [39.8, 39.2],
        files: programs('/usr/bin', 'curl'),
      },
    ],
    config,
  },
  {
    name: 'docker.io/nginxinc/nginx-unprivileged',
    tags: ['1.29-alpine', '1.29.3-alpine', 'alpine', 'mainline-alpine'],
    created: '2025-10-29T01:12:07Z',
    layers: [
      alpineLayer,
      {
        createdBy: 'RUN /bin/sh -c set -x && addgroup -g $GID -S nginx # buildkit',
        compressedMB: [1.87, 1.82],
        unpackedMB: [4.66, 4.58],
        files: unprivilegedFiles,
      },
    ],
    config: { ...config, ExposedPorts: { '8080/tcp': {} }, User: '101' },
  },
];
