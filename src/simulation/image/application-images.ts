/*
 * Models: ready-made images of the applications that scenarios run, as a build of their Dockerfiles would make them.
 * Leaves out: their source code; the assembly says which program in which version it stands for.
 * Upstream: https://github.com/dotnet/dotnet-docker/blob/main/samples/aspnetapp/Dockerfile.chiseled
 */
import type { Files } from '../files.ts';
import type { HistoryStep, Image, ImageConfig, Layer } from './image.ts';
import { makeImage, makeLayer, type Platform } from './make-image.ts';
import { dotnetImages } from './public/dotnet.ts';
import { nginxImages } from './public/nginx.ts';
import { makePublicImage, textFile, type PublicImage } from './public-image.ts';

/** What an application's image is made of. */
export interface ApplicationImage {
  /** The name of the application, such as `trade-api`. */
  name: string;
  /** Its version, such as `1.4.0`. */
  version: string;
  /** What it stands on: the chiseled image, the full one with a shell, or the SDK ("fat", some 900 MB). */
  base: 'chiseled' | 'full' | 'fat';
  /** What it runs on; amd64 if nothing is said. */
  platform?: Platform;
  /** When it was built, in milliseconds since 1970. */
  createdMs: number;
}

/** What the published application takes, in bytes; compressed some 40% of it. */
const PUBLISHED_BYTES = 480_000;

/** A directory is an entry whose path ends in a slash. */
const appDirectory: Files = { '/app/': { content: '', mode: '755' } };

/** The name of the assembly of an application: `TradeApi` for `trade-api`. */
export function assemblyName(application: string): string {
  return application.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** The content that stands for the assembly of an application; machine/ finds the program by it. */
function assemblyContent(assembly: string, version: string): string {
  return `assembly ${assembly} ${version}`;
}

/** The image of a .NET application: `dotnet <Assembly>.dll` in `/app`, on the base that is asked for. */
export function applicationImage({ name, version, base, platform, createdMs }: ApplicationImage): Image {
  const [repository, tag] = {
    chiseled: ['aspnet', '10.0-noble-chiseled'],
    full: ['aspnet', '10.0'],
    fat: ['sdk', '10.0'],
  }[base] as [string, string];
  const below = findPublic(dotnetImages, `mcr.microsoft.com/dotnet/${repository}`, tag, platform);
  const assembly = assemblyName(name);
  const published: Files = {
    [`/app/${assembly}.dll`]: {
      content: assemblyContent(assembly, version),
      sizeBytes: PUBLISHED_BYTES,
      mode: '644',
    },
    '/app/appsettings.json': textFile(
      '{"Logging":{"LogLevel":{"Default":"Information"}},"AllowedHosts":"*"}\n',
    ),
  };
  // An ENTRYPOINT sets the command of the base back.
  const inherited = { ...below.config };
  delete inherited.Cmd;
  return addSteps(below, createdMs, {
    config: {
      ...inherited,
      WorkingDir: '/app',
      ExposedPorts: { '8080/tcp': {} },
      Entrypoint: ['dotnet', `${assembly}.dll`],
      Labels: { 'org.opencontainers.image.version': version },
    },
    steps: [
      ['WORKDIR /app', makeLayer(appDirectory)],
      [`COPY /app . # buildkit`, makeLayer(published, { salt: `${name} ${version}` })],
      ['EXPOSE [8080/tcp]', null],
      [`ENTRYPOINT ["dotnet" "${assembly}.dll"]`, null],
    ],
  });
}

/** An nginx that passes requests on: `configuration` is its `/etc/nginx/conf.d/default.conf`. */
export function proxyImage(
  configuration: string,
  createdMs: number,
  platform: Platform = 'linux/amd64',
): Image {
  const below = findPublic(nginxImages, 'docker.io/library/nginx', '1.29-alpine', platform);
  const files = { '/etc/nginx/conf.d/default.conf': textFile(configuration) };
  return addSteps(below, createdMs, {
    config: below.config,
    steps: [['COPY default.conf /etc/nginx/conf.d/default.conf # buildkit', makeLayer(files)]],
  });
}

/** What a built site takes, in bytes; with its compressed copies. */
const SITE_BYTES = 31_000_000;

/** A built site on an nginx that runs without root: `configuration` is its `/etc/nginx/conf.d/default.conf`. */
export function siteImage(
  configuration: string,
  createdMs: number,
  platform: Platform = 'linux/amd64',
): Image {
  const name = 'docker.io/nginxinc/nginx-unprivileged';
  const below = findPublic(nginxImages, name, '1.29-alpine', platform);
  const page = '<!DOCTYPE html>\n<title>Box to Fleet</title>\n<h1>Box to Fleet</h1>\n';
  const site: Files = {
    '/usr/share/nginx/html/index.html': textFile(page),
    '/usr/share/nginx/html/_astro/site.css': { content: '', sizeBytes: SITE_BYTES, mode: '644' },
  };
  return addSteps(below, createdMs, {
    config: below.config,
    steps: [
      [
        'COPY deploy/nginx.conf /etc/nginx/conf.d/default.conf # buildkit',
        makeLayer({ '/etc/nginx/conf.d/default.conf': textFile(configuration) }),
      ],
      ['COPY /site/dist /usr/share/nginx/html # buildkit', makeLayer(site)],
      ['EXPOSE [8080/tcp]', null],
    ],
  });
}

function findPublic(
  images: readonly PublicImage[],
  name: string,
  tag: string,
  platform: Platform = 'linux/amd64',
): Image {
  return makePublicImage(
    images.find((image) => image.name === name && image.tags.includes(tag))!,
    platform,
  );
}

function addSteps(
  below: Image,
  createdMs: number,
  { config, steps }: { config: ImageConfig; steps: [createdBy: string, layer: Layer | null][] },
): Image {
  const history: HistoryStep[] = steps.map(([createdBy, layer]) => ({
    createdMs,
    createdBy,
    comment: 'buildkit.dockerfile.v0',
    sizeBytes: layer?.unpackedBytes ?? 0,
    isEmpty: layer === null,
  }));
  return makeImage({
    platform: below.platform,
    createdMs,
    config,
    layers: [...below.layers, ...steps.flatMap(([, layer]) => layer ?? [])],
    history: [...below.history, ...history],
  });
}
