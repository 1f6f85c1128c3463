// Writes a compressed copy beside every text of the built site, for servers that hand out such copies (gzip_static).
// node deploy/compress.mjs dist [--brotli]
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

/** Kinds of files that shrink; pictures and fonts are compressed as they are. */
const TEXT = /\.(?:css|html|js|json|md|mjs|svg|txt|wasm|webmanifest|xml)$/;

/** Below this, headers weigh more than what is won. */
const SMALLEST_BYTES = 1024;

/** Compresses the texts below a folder; says how many there were, and their bytes before and after. */
export function compressFolder(folder, { brotli = false } = {}) {
  const found = { files: 0, before: 0, after: 0 };
  for (const name of readdirSync(folder, { recursive: true }).sort()) {
    const path = join(folder, name);
    if (!TEXT.test(path) || statSync(path).size < SMALLEST_BYTES) continue;
    const content = readFileSync(path);
    const gzipped = gzipSync(content, { level: constants.Z_BEST_COMPRESSION });
    writeFileSync(`${path}.gz`, gzipped);
    if (brotli) writeFileSync(`${path}.br`, brotliCompressSync(content));
    found.files += 1;
    found.before += content.length;
    found.after += gzipped.length;
  }
  return found;
}

const [folder, ...options] = process.argv.slice(2);
if (import.meta.filename === process.argv[1]) {
  if (folder === undefined) {
    console.error('usage: node deploy/compress.mjs FOLDER [--brotli]');
    process.exit(2);
  }
  const { files, before, after } = compressFolder(folder, { brotli: options.includes('--brotli') });
  const mib = (bytes) => (bytes / 1024 / 1024).toFixed(1);
  console.log(`${files} files, ${mib(before)} MiB, have compressed copies of ${mib(after)} MiB`);
}
