// The reading half of inline.mjs, which says why this form and how it is made.

import { Encoder } from "./codecs.js";

/** Bytes out of alternating parts: escaped bytes, text, escaped bytes, ... */
export function decodeInlined(parts: readonly string[], byteLength: number): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  const encoder = new Encoder();
  let length = 0;
  for (let index = 0; index < parts.length; index++) {
    // Escaped bytes are ASCII; a loop over bytes runs faster than one over a string's characters while it is cold.
    const encoded = encoder.encode(parts[index]);
    if (index % 2 === 0) {
      length = unescapeBytes(encoded, bytes, length);
    } else {
      bytes.set(encoded, length);
      length += encoded.length;
    }
  }
  return bytes;
}

/** Writes at `length` and gives the new one. */
function unescapeBytes(escaped: Uint8Array, bytes: Uint8Array, length: number): number {
  let end = length;
  for (let at = 0; at < escaped.length; at++) {
    let byte = escaped[at] as number;
    if (byte >= 0x7b) byte = 64 * (byte - 0x7b) + (escaped[++at] as number) - 48;
    bytes[end++] = byte;
  }
  return end;
}
