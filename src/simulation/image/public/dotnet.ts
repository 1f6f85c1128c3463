/*
 * Models: the images of .NET 10: the SDK to build with, ASP.NET Core and the runtime to run on, with and without a system
 * around them.
 * Leaves out: the variants -azurelinux3.0, -resolute and -composite.
 * Upstream: https://github.com/dotnet/dotnet-docker/tree/main/src and
 *   https://github.com/dotnet/dotnet-docker/blob/main/documentation/sample-image-size-report.md (sizes)
 */
import type { ImageConfig } from '../image.ts';
import { DEFAULT_PATH, programs, textFile, type PublicImage, type PublicLayer } from '../public-image.ts';
import { alpineLayer } from './alpine.ts';
import { ubuntuLayer } from './ubuntu.ts';

const CREATED = '2025-11-11T18:02:11Z';
const VERSION = '10.0.0';
const REGISTRY = 'mcr.microsoft.com/dotnet';

const user: PublicLayer = {
  createdBy:
    '/bin/sh -c groupadd --gid=$APP_UID app && useradd --no-log-init --uid=$APP_UID --gid=$APP_UID app',
  compressedMB: [0.0035, 0.0035],
  unpackedMB: [0.0095, 0.0095],
  files: { '/etc/passwd': textFile('root:x:0:0:root:/root:/bin/bash\napp:x:1654:1654::/home/app:/bin/sh\n') },
};
const chiseledSystem: PublicLayer = {
  createdBy:
    'COPY /rootfs / # buildkit (chiseled Ubuntu 24.04: libc6, libssl3t64, libstdc++6, ca-certificates)',
  compressedMB: [6.2, 5.9],
  unpackedMB: [14.4, 14.1],
  files: { '/etc/passwd': textFile('root:x:0:0:root:/root:/noshell\napp:x:1654:1654::/home/app:/noshell\n') },
};
const chiseledExtraSystem: PublicLayer = {
  createdBy: 'COPY /rootfs / # buildkit (chiseled Ubuntu 24.04 with libicu74 and tzdata-legacy)',
  compressedMB: [21.1, 20.8],
  unpackedMB: [53.3, 53.0],
  files: chiseledSystem.files!,
};
const ubuntuDependencies: PublicLayer = {
  createdBy:
    '/bin/sh -c apt-get install -y --no-install-recommends ca-certificates libc6 libicu74 libssl3t64 tzdata',
  compressedMB: [16.9, 16.6],
  unpackedMB: [44.8, 44.1],
};
const alpineDependencies: PublicLayer = {
  createdBy: '/bin/sh -c apk add --upgrade --no-cache ca-certificates-bundle libgcc libssl3 libstdc++',
  compressedMB: [1.53, 1.47],
  unpackedMB: [3.4, 3.3],
};
const runtime: PublicLayer = {
  createdBy: 'COPY /dotnet /usr/share/dotnet # buildkit (Microsoft.NETCore.App 10.0.0)',
  compressedMB: [34.7, 34.1],
  unpackedMB: [79.4, 83.6],
  files: programs('/usr/bin', 'dotnet'),
};
const aspnet: PublicLayer = {
  createdBy:
    'COPY /shared/Microsoft.AspNetCore.App /usr/share/dotnet/shared/Microsoft.AspNetCore.App # buildkit',
  compressedMB: [11.0, 11.0],
  unpackedMB: [27.3, 29.5],
};
const sdkTools: PublicLayer = {
  createdBy: '/bin/sh -c apt-get install -y --no-install-recommends curl git libatomic1 wget',
  compressedMB: [26.4, 26.1],
  unpackedMB: [95.6, 95.1],
  files: programs('/usr/bin', 'curl git wget'),
};
const sdk: PublicLayer = {
  createdBy:
    '/bin/sh -c curl --fail -Lo dotnet-sdk.tar.gz https://builds.dotnet.microsoft.com/dotnet/Sdk/10.0.100/',
  compressedMB: [182.6, 181.9],
  unpackedMB: [556.0, 560.3],
  files: { ...programs('/usr/share/dotnet/sdk/10.0.100', 'dotnet.dll') },
};
const powerShell: PublicLayer = {
  createdBy: '/bin/sh -c dotnet tool install --tool-path /usr/share/powershell PowerShell.Linux.x64',
  compressedMB: [17.7, 17.4],
  unpackedMB: [48.2, 48.0],
};

const base: string[] = [
  DEFAULT_PATH,
  'APP_UID=1654',
  'ASPNETCORE_HTTP_PORTS=8080',
  'DOTNET_RUNNING_IN_CONTAINER=true',
];
const INVARIANT = 'DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=true';
const NET = `DOTNET_VERSION=${VERSION}`;
const ASPNET = `ASPNET_VERSION=${VERSION}`;

/** One of the systems that the images of .NET stand on. */
interface Variant {
  /** What its tags end in. */
  suffixes: string[];
  /** The layers below .NET. */
  layers: PublicLayer[];
  /** Variables of it alone. */
  env: string[];
  /** What the image runs when nothing else is said; distroless images run the program itself. */
  config: ImageConfig;
}

const variants: Variant[] = [
  {
    suffixes: ['', '-noble'],
    layers: [ubuntuLayer, ubuntuDependencies, user],
    env: [],
    config: { Cmd: ['/bin/bash'] },
  },
  {
    suffixes: ['-alpine', '-alpine3.22'],
    layers: [alpineLayer, alpineDependencies, user],
    env: [INVARIANT],
    config: { Cmd: ['/bin/sh'] },
  },
  { suffixes: ['-noble-chiseled'], layers: [chiseledSystem], env: [INVARIANT], config: { User: '1654' } },
  { suffixes: ['-noble-chiseled-extra'], layers: [chiseledExtraSystem], env: [], config: { User: '1654' } },
];

/** All images of .NET. */
export const dotnetImages: PublicImage[] = [
  ...variants.flatMap((variant) => [
    describe('runtime-deps', variant, [], []),
    describe('runtime', variant, [runtime], [NET]),
    describe('aspnet', variant, [runtime, aspnet], [NET, ASPNET]),
  ]),
  describe(
    'sdk',
    variants[0]!,
    [runtime, aspnet, sdkTools, sdk, powerShell],
    [
      NET,
      ASPNET,
      'DOTNET_GENERATE_ASPNET_CERTIFICATE=false',
      'DOTNET_NOLOGO=true',
      'DOTNET_SDK_VERSION=10.0.100',
      'DOTNET_USE_POLLING_FILE_WATCHER=true',
      'NUGET_XMLDOC_MODE=skip',
    ],
  ),
];

function describe(repository: string, variant: Variant, layers: PublicLayer[], env: string[]): PublicImage {
  const isWhole = repository === 'runtime-deps' || variant.config.User === undefined;
  return {
    name: `${REGISTRY}/${repository}`,
    tags: variant.suffixes.map((suffix) => `10.0${suffix}`),
    created: CREATED,
    layers: [...variant.layers, ...layers],
    // A distroless image has dotnet as its entry point, for there is no shell to type it into.
    config: {
      ...variant.config,
      ...(!isWhole && { Entrypoint: ['/usr/bin/dotnet'], Cmd: ['--info'] }),
      Env: [...base, ...variant.env, ...env],
    },
  };
}
