// How a text gets into the module: through one buffer in its memory (src/wasm/text.rs).

import { codeUnit, free, getter, kept } from "../primordials.js";
import { Encoder } from "./codecs.js";
import { core } from "./core.js";
import { bufferNow, bytesAt, bytesNow } from "./memory.js";

export const encoder = kept(new Encoder());

const { set } = Uint8Array.prototype;
const copy = free(set as (this: Uint8Array, bytes: Uint8Array) => void);
export const lengthOf = getter(Uint8Array.prototype as Uint8Array | Uint32Array, "length");

/** Most bytes that a UTF-16 code unit becomes. */
const MOST_BYTES = 3;
/** Short texts are most of all: room for them is asked for once. */
const SHORT = 1 << 12;
/** Up to here a loop is faster than a call of the encoder. */
export const SHORTEST = 24;

/** Where there is room for a short text, and in what memory. */
let place = 0;
let memory: ArrayBuffer | null = null;

/** Puts a text where the module reads it, and gives its length in bytes. Unpaired surrogates become U+FFFD. */
export function putText(text: string): number {
  if (MOST_BYTES * text.length <= SHORT) {
    if (memory !== bufferNow()) {
      place = core().textRoom(SHORT);
      memory = bufferNow();
    }
    if (putAscii(text, 0, place)) return text.length;
    return encoder.encodeInto(text, bytesAt(place, SHORT)).written;
  }
  const { read, written } = encoder.encodeInto(text, room(text.length));
  // What is not ASCII needs more room than was made.
  if (read === text.length) return written;
  return encoder.encodeInto(text, room(MOST_BYTES * text.length)).written;
}

/** Puts the end of a text at a place in the module's memory, if it is short and ASCII. */
export function putAscii(text: string, from: number, place: number): boolean {
  if (text.length - from > SHORTEST) return false;
  const bytes = bytesNow();
  for (let at = from; at < text.length; at++) {
    const unit = codeUnit(text, at);
    if (unit > 0x7f) return false;
    bytes[place + at - from] = unit;
  }
  return true;
}

/** Puts bytes there that are UTF-8, or may be. */
export function putBytes(bytes: Uint8Array): number {
  const length = lengthOf(bytes);
  copy(room(length), bytes);
  return length;
}

/** What was asked for before may be another's from now on. */
function room(bytes: number): Uint8Array {
  memory = null;
  return bytesAt(core().textRoom(bytes), bytes);
}
