import { compact, type Draw } from './draw.ts';

const CPU = ['100m', '1', '1500m', '2', '250m', '0'];

/** Amounts of memory as manifests write them, the last two of kinds that an emptyDir is not given. */
export const MEMORY = [
  '64Mi',
  '128974848',
  '129e6',
  '129M',
  '1Gi',
  '1536Mi',
  '1536Ki',
  '100k',
  '0',
  '1000Ki',
];

/** Amounts of resources by name. */
export function randomAmounts(draw: Draw): Record<string, string> {
  return compact({
    cpu: draw.maybe(() => draw.one(CPU), 0.7),
    memory: draw.maybe(() => draw.one(MEMORY), 0.7),
    'ephemeral-storage': draw.maybe(() => draw.one(MEMORY), 0.2),
    'nvidia.com/gpu': draw.maybe(() => '1', 0.1),
    'hugepages-2Mi': draw.maybe(() => '4Mi', 0.1),
  }) as Record<string, string>;
}
