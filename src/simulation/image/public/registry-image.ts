/*
 * Models: the open-source registry as an image.
 * Leaves out: a registry in a container; the one at 127.0.0.1:5000 is there without it.
 * Upstream: https://hub.docker.com/_/registry
 */
import { DEFAULT_PATH, PROGRAM, programs, type PublicImage } from '../public-image.ts';
import { alpineLayer } from './alpine.ts';

/** The registry. */
export const registryImages: PublicImage[] = [
  {
    name: 'docker.io/library/registry',
    tags: ['2', '2.8', '2.8.3'],
    created: '2023-10-02T18:42:35Z',
    layers: [
      alpineLayer,
      {
        createdBy: 'COPY registry /bin/registry # buildkit',
        compressedMB: [6.6, 6.2],
        unpackedMB: [17.1, 16.5],
        files: {
          ...programs('/bin', 'registry'),
          '/entrypoint.sh': { ...PROGRAM, content: '#!/bin/sh\nset -e\nexec registry "$@"\n' },
        },
      },
    ],
    config: {
      Env: [DEFAULT_PATH],
      ExposedPorts: { '5000/tcp': {} },
      Entrypoint: ['/entrypoint.sh'],
      Cmd: ['/etc/docker/registry/config.yml'],
    },
  },
];
