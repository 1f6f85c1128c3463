/*
 * Models: Node.js 22 on Alpine as an image.
 * Leaves out: other releases and systems; the entrypoint, which hands over to the command as it is (the recordings of
 *   conformance/docker were made with a base image that has none).
 * Upstream: https://github.com/nodejs/docker-node/blob/main/22/alpine3.22/Dockerfile
 */
import { DEFAULT_PATH, PROGRAM, programs, textFile, type PublicImage } from '../public-image.ts';
import { alpineLayer } from './alpine.ts';

/** Node.js. */
export const nodeImages: PublicImage[] = [
  {
    name: 'docker.io/library/node',
    tags: ['22-alpine', '22-alpine3.22', '22.21-alpine', 'lts-alpine'],
    created: '2025-10-28T19:27:45Z',
    layers: [
      alpineLayer,
      {
        createdBy:
          'RUN /bin/sh -c addgroup -g 1000 node && adduser -u 1000 -G node -s /bin/sh -D node # buildkit',
        compressedMB: [50.4, 50.9],
        unpackedMB: [148.2, 150.4],
        files: programs('/usr/local/bin', 'node npm npx'),
      },
      {
        createdBy: 'RUN /bin/sh -c apk add --no-cache --virtual .build-deps-yarn curl gnupg tar # buildkit',
        compressedMB: [1.26, 1.26],
        unpackedMB: [5.54, 5.54],
        files: programs('/usr/local/bin', 'yarn'),
      },
      {
        createdBy: 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit',
        compressedMB: [0.000446, 0.000446],
        unpackedMB: [0.000388, 0.000388],
        files: {
          '/usr/local/bin/docker-entrypoint.sh': { ...PROGRAM, content: '#!/bin/sh\nset -e\nexec "$@"\n' },
          '/etc/passwd': textFile('root:x:0:0:root:/root:/bin/sh\nnode:x:1000:1000::/home/node:/bin/sh\n'),
        },
      },
    ],
    config: {
      Env: [DEFAULT_PATH, 'NODE_VERSION=22.21.1', 'YARN_VERSION=1.22.22'],
      Cmd: ['node'],
    },
  },
];
