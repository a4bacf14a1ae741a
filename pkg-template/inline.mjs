// The form in which the module travels inside a JavaScript file.
//
// Base64 makes a compressor's work hard: it shifts bytes against the characters, so repeated words no longer repeat. Here every
// byte keeps a character or two of its own, and long stretches of UTF-8, which is what the catalogue is, stay text that the
// platform's encoder turns back into bytes. Brotli then needs 4 % more than for the module itself, where base64 needs 50 %.

/** Shorter text is left among the bytes: each part costs a call to read. */
const MIN_TEXT = 512;

/** Alternating parts of a module: escaped bytes, text, escaped bytes, ... */
export function inlineParts(bytes) {
  const parts = [];
  let start = 0;
  let at = 0;
  while (at < bytes.length) {
    const end = endOfText(bytes, at);
    if (end - at >= MIN_TEXT) {
      parts.push(escapeBytes(bytes.subarray(start, at)), decodeText(bytes.subarray(at, end)));
      start = end;
    }
    at = Math.max(end, at + 1);
  }
  parts.push(escapeBytes(bytes.subarray(start)));
  return parts;
}

/**
 * Printable ASCII stands for itself. Any other byte is one of `{|}~`, which tells its upper two bits, and a character for the
 * lower six.
 */
function escapeBytes(bytes) {
  let text = "";
  for (const byte of bytes) {
    const plain = byte >= 0x20 && byte < 0x7b && byte !== 0x22 && byte !== 0x5c;
    text += plain
      ? String.fromCharCode(byte)
      : String.fromCharCode(0x7b + (byte >> 6), 48 + (byte & 63));
  }
  return text;
}

/** Where the valid UTF-8 that begins at `at` ends; `at` itself if none does. */
function endOfText(bytes, at) {
  let end = at;
  for (let length = sequenceLength(bytes, end); length > 0; length = sequenceLength(bytes, end)) {
    end += length;
  }
  return end;
}

/** Length of the UTF-8 sequence at `at`; 0 for none, and for one that an encoder would not give back. */
function sequenceLength(bytes, at) {
  const first = bytes[at];
  if (first === undefined) return 0;
  const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  try {
    decodeText(bytes.subarray(at, at + length));
    return length;
  } catch {
    return 0;
  }
}

function decodeText(bytes) {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}
