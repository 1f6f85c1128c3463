import { expect, test } from 'vitest';
import { catalogue, publicRegistries } from '../../../../src/simulation/image/catalogue.ts';
import { compressedSizeBytes, imageSizeBytes } from '../../../../src/simulation/image/make-image.ts';
import { parseReference } from '../../../../src/simulation/image/reference.ts';

const { registries, images } = publicRegistries();

function imageOf(name: string, platform: 'linux/amd64' | 'linux/arm64' = 'linux/amd64') {
  const { registry, repository, tag } = parseReference(name);
  return images[registries[registry]!.repositories[repository]!.tags[tag!]![platform]!]!;
}

test('has every image for both platforms, under different digests', () => {
  for (const { name, tags } of catalogue) {
    const [one, other] = [imageOf(`${name}:${tags[0]}`), imageOf(`${name}:${tags[0]}`, 'linux/arm64')];
    expect(one.digest).not.toBe(other.digest);
    expect(one.platform).toBe('linux/amd64');
    expect(other.platform).toBe('linux/arm64');
  }
});

// Compressed sizes of the .NET team's report of November 2025, which include an application of some 0.2 MB.
test.each([
  ['10.0', 92.5],
  ['10.0-noble-chiseled', 52.8],
  ['10.0-noble-chiseled-extra', 67.7],
  ['10.0-alpine', 51.9],
])('aspnet:%s is as large as .NET says', (tag, megabytes) => {
  const bytes = compressedSizeBytes(imageOf(`mcr.microsoft.com/dotnet/aspnet:${tag}`));
  expect(Math.abs(bytes / 1e6 - megabytes)).toBeLessThan(1.1);
});

test('shares the layers of a base with what stands on it', () => {
  const runtime = imageOf('mcr.microsoft.com/dotnet/runtime:10.0-noble-chiseled');
  const aspnet = imageOf('mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled');
  expect(aspnet.layers.slice(0, 2)).toEqual(runtime.layers);
});

test('has no shell in a chiseled image, and a user that is not root', () => {
  const { layers, config } = imageOf('mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled');
  const paths = layers.flatMap(({ files }) => Object.keys(files));
  expect(paths).toContain('/usr/bin/dotnet');
  expect(paths.filter((path) => path.endsWith('/sh'))).toEqual([]);
  expect(config.User).toBe('1654');
  expect(config.Env).toContain('ASPNETCORE_HTTP_PORTS=8080');
});

test('keeps root in the full image, where the user only exists', () => {
  const { config } = imageOf('mcr.microsoft.com/dotnet/aspnet:10.0');
  expect(config.User).toBeUndefined();
  expect(config.Env).toContain('APP_UID=1654');
});

test('has an SDK of some 900 MB on disk', () => {
  expect(imageSizeBytes(imageOf('mcr.microsoft.com/dotnet/sdk:10.0')) / 1e6).toBeCloseTo(930, -2);
});

test('gives the same digests every time', () => {
  expect(Object.keys(publicRegistries().images)).toEqual(Object.keys(images));
});
