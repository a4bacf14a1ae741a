// How a text gets into the module: through one buffer in its memory (src/wasm/text.rs).

import { core } from "./core.js";
import { bytesNow } from "./memory.js";

export const encoder = new TextEncoder();

/** Most bytes that a UTF-16 code unit becomes. */
const MOST_BYTES = 3;
/** Short texts are most of all: room for them is asked for once. */
const SHORT = 1 << 12;

/** Room for a short text, where there is any in this memory. */
let short: Uint8Array = new Uint8Array();

/** Puts a text where the module reads it, and gives its length in bytes. Unpaired surrogates become U+FFFD. */
export function putText(text: string): number {
  if (MOST_BYTES * text.length <= SHORT) {
    if (short.buffer !== bytesNow().buffer) short = room(SHORT);
    return encoder.encodeInto(text, short).written;
  }
  const { read, written } = encoder.encodeInto(text, room(text.length));
  // What is not ASCII needs more room than was made.
  if (read === text.length) return written;
  return encoder.encodeInto(text, room(MOST_BYTES * text.length)).written;
}

/** Puts bytes there that are UTF-8, or may be. */
export function putBytes(bytes: Uint8Array): number {
  room(bytes.length).set(bytes);
  return bytes.length;
}

/** What was asked for before may be another's from now on. */
function room(bytes: number): Uint8Array {
  short = new Uint8Array();
  const place = core().textRoom(bytes);
  return bytesNow().subarray(place, place + bytes);
}
