/*
 * Models: writing texts in base64, as Secrets carry their values: no encryption.
 * Leaves out: binary data that is no UTF-8. Reading is the kubelet's (kubelet/base64.ts).
 * Upstream: https://www.rfc-editor.org/rfc/rfc4648#section-4
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** The base64 of a text in UTF-8. */
export function encodeBase64(text: string): string {
  const bytes = utf8Of(text);
  let encoded = '';
  for (let place = 0; place < bytes.length; place += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(place, place + 3);
    const group = (first << 16) | (second << 8) | third;
    const digits = [18, 12, 6, 0].map((shift) => DIGITS[(group >> shift) & 63]).join('');
    const missing = Math.max(0, place + 3 - bytes.length);
    encoded += digits.slice(0, 4 - missing) + '='.repeat(missing);
  }
  return encoded;
}

function utf8Of(text: string): number[] {
  // Half a pair of surrogates is no character, and encodeURIComponent would throw.
  const whole = text.replace(
    /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g,
    '\uFFFD',
  );
  const bytes: number[] = [];
  for (const [match, hex] of encodeURIComponent(whole).matchAll(/%(..)|[^%]/g)) {
    bytes.push(hex === undefined ? match.charCodeAt(0) : parseInt(hex, 16));
  }
  return bytes;
}
