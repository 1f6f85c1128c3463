/** What a browser fetches of the simulation: bundled and minified by esbuild, compressed by brotli at its best. */
import { brotliCompressSync, constants } from 'node:zlib';
import { build } from 'esbuild';

/** A bundle and what it weighs. */
export interface Weight {
  name: string;
  minifiedBytes: number;
  brotliBytes: number;
}

/** What is weighed: an entry and what it leaves to others. */
const BUNDLES: readonly { name: string; entry: string; external?: string[] }[] = [
  {
    name: 'both worlds without the console (src/simulation/behaviour.ts)',
    entry: 'src/simulation/behaviour.ts',
  },
  {
    name: 'all that a lab runs, without js-yaml (src/lab/state/engine.ts)',
    entry: 'src/lab/state/engine.ts',
    external: ['js-yaml'],
  },
  { name: 'js-yaml as the lab uses it', entry: 'src/yaml/read-yaml.ts' },
];

/** The weights of the bundles. */
export async function weighBundles(): Promise<Weight[]> {
  const weights = [];
  for (const { name, entry, external = [] } of BUNDLES) {
    const minified = await bundle(entry, external);
    weights.push({ name, minifiedBytes: minified.length, brotliBytes: compress(minified).length });
  }
  return weights;
}

async function bundle(entry: string, external: string[]): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    external,
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'es2023',
    write: false,
    outdir: 'out',
    logLevel: 'error',
  });
  return Buffer.concat(outputFiles.map(({ contents }) => contents));
}

function compress(bytes: Uint8Array): Uint8Array {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 11,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return brotliCompressSync(bytes, { params });
}
