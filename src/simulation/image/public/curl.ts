/*
 * Models: the image of curl: Alpine with curl in it, which is started whatever it is given.
 * Leaves out: all but one version; the user `curl_user`.
 * Upstream: https://github.com/curl/curl-container
 */
import { alpineLayer } from './alpine.ts';
import { DEFAULT_PATH, programs, type PublicImage } from '../public-image.ts';

const ENTRYPOINT = `#!/bin/sh
set -e
case "$1" in
  -* | http* | *.*) set -- curl "$@" ;;
esac
exec "$@"
`;

/** curl. */
export const curlImages: PublicImage[] = [
  {
    name: 'docker.io/curlimages/curl',
    tags: ['8.17.0', 'latest'],
    created: '2025-11-05T08:12:40Z',
    layers: [
      alpineLayer,
      {
        createdBy:
          'RUN /bin/sh -c apk --no-cache add brotli brotli-dev libpsl nghttp2-dev zlib-dev curl # buildah',
        compressedMB: [5.6, 5.8],
        unpackedMB: [13.4, 14.1],
        files: {
          ...programs('/usr/bin', 'curl'),
          '/entrypoint.sh': { content: ENTRYPOINT, mode: '755' },
        },
      },
    ],
    config: {
      Env: [DEFAULT_PATH],
      Entrypoint: ['/entrypoint.sh'],
      Cmd: ['curl'],
      WorkingDir: '/home/curl_user',
    },
  },
];
