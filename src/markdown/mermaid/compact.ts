import { optimize } from 'svgo';

/** Shortens an SVG without changing the picture: two decimals, no needless groups, attributes shared by groups. */
export function compact(svg: string): string {
  const overrides = {
    cleanupIds: false,
    removeDesc: false,
    removeUnknownsAndDefaults: false,
    // A rectangle stays a rectangle, so that tests can hold text against it.
    convertShapeToPath: false,
    mergePaths: false,
    convertColors: false,
  } as const;
  return optimize(svg, {
    multipass: true,
    floatPrecision: 2,
    plugins: [{ name: 'preset-default', params: { overrides } }],
  }).data;
}
