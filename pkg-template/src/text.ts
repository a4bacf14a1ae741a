// How a text gets into the module: through one buffer in its memory (src/wasm/text.rs).

import { core } from "./core.js";

const encoder = new TextEncoder();

/** Most bytes that a UTF-16 code unit becomes. */
const MOST_BYTES = 3;

/** Puts a text where the module reads it, and gives its length in bytes. Unpaired surrogates become U+FFFD. */
export function putText(text: string): number {
  const { read, written } = encode(text, text.length);
  // What is not ASCII needs more room than was made.
  return read === text.length ? written : encode(text, MOST_BYTES * text.length).written;
}

function encode(text: string, room: number): { read: number; written: number } {
  const { textRoom, memory } = core();
  const place = textRoom(room);
  return encoder.encodeInto(text, new Uint8Array(memory.buffer, place, room));
}
