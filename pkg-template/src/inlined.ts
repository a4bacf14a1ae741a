// The reading half of inline.mjs, which says why this form and how it is made.

/** Bytes out of alternating parts: escaped bytes, text, escaped bytes, ... */
export function decodeInlined(parts: readonly string[], byteLength: number): Uint8Array {
  const bytes = new Uint8Array(byteLength);
  const encoder = new TextEncoder();
  let length = 0;
  parts.forEach((part, index) => {
    if (index % 2 === 1) {
      length += encoder.encodeInto(part, bytes.subarray(length)).written;
      return;
    }
    for (let at = 0; at < part.length; at++) {
      let byte = part.charCodeAt(at);
      if (byte >= 0x7b) byte = 64 * (byte - 0x7b) + part.charCodeAt(++at) - 48;
      bytes[length++] = byte;
    }
  });
  return bytes;
}
