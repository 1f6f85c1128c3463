/** The registry between the worlds, from a world. */
import type { World } from '../../simulation/world.ts';
import type { RegistryScene } from './scene.ts';

/** The registry of the scenario's service, and all that is on its way from it or any other. */
export function registryScene(world: World): RegistryScene {
  const image = world.stage?.subject.image ?? '';
  const [host = '', ...path] = image.split('/');
  const name = path.join('/');
  const registry = world.registries[host];
  const tags = Object.entries(registry?.repositories[name]?.tags ?? {});
  return {
    host,
    isReachable: registry?.isReachable ?? true,
    images: tags.flatMap(([tag, byPlatform]) => {
      const digest = byPlatform['linux/amd64'] ?? byPlatform['linux/arm64'];
      const layers = digest === undefined ? [] : (world.images[digest]?.layers ?? []);
      return [{ name, tag, layerBytes: layers.map(({ compressedBytes }) => compressedBytes) }];
    }),
    pulls: pullsOf(world),
  };
}

function pullsOf(world: World): RegistryScene['pulls'] {
  return Object.values(world.machines).flatMap(({ name, pulls }) =>
    Object.values(pulls).map(({ reference, layers }) => {
      const all = layers.reduce((sum, { bytes }) => sum + bytes, 0);
      const missing = layers.reduce((sum, { missingBytes }) => sum + missingBytes, 0);
      return { machine: name, image: reference, part: all === 0 ? 1 : 1 - missing / all };
    }),
  );
}
