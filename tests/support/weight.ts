import { readFileSync } from 'node:fs';
import { brotliCompressSync, constants } from 'node:zlib';

const weights = new Map<string, number>();

/** Bytes of a text or of file contents as a good web host sends them: brotli 11, or as they are when that is less. */
export function weightOf(content: string | Uint8Array): number {
  const bytes = Buffer.from(content);
  const packed = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
  return Math.min(bytes.length, packed.length);
}

/** Bytes of a file as a good web host sends it. */
export function weightOfFile(path: string): number {
  const weight = weights.get(path) ?? weightOf(readFileSync(path));
  weights.set(path, weight);
  return weight;
}

/** Bytes as KiB with one decimal. */
export function kib(bytes: number): string {
  return (bytes / 1024).toFixed(1);
}
