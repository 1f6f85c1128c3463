/*
 * Models: content digests as the OCI image specification has them: SHA-256 over the content, so that equal content has an
 * equal name everywhere.
 * Leaves out: other algorithms; and since a layer here is its description and not a tar file, its digest is over that.
 * Upstream: https://github.com/opencontainers/image-spec/blob/main/descriptor.md#digests
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The SHA-256 of a text as 64 hexadecimal digits. */
export function sha256Hex(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** The digest of a text: `sha256:` and 64 hexadecimal digits. */
export function digestOf(text: string): string {
  return `sha256:${sha256Hex(text)}`;
}

/** How many bytes a text has in UTF-8. */
export function utf8Length(text: string): number {
  return utf8ToBytes(text).length;
}
