// The module's memory as it is now: when it grows, or another module takes its place, its buffer is another one.

import { type Core, core } from "./core.js";

const { Uint8Array: Bytes, Int32Array: Words } = globalThis;

let owner: Core | null = null;
let buffer = new ArrayBuffer(0);
let bytes = new Bytes();
let words = new Words();

export function bufferNow(): ArrayBuffer {
  renew();
  return buffer;
}

export function bytesNow(): Uint8Array {
  renew();
  return bytes;
}

export function wordsNow(): Int32Array {
  renew();
  return words;
}

/** A part of it. */
export function bytesAt(place: number, length: number): Uint8Array {
  return new Bytes(bufferNow(), place, length);
}

/** A view of memory that has grown is empty. To ask a memory for its buffer takes longer than all else here. */
function renew(): void {
  const now = core();
  if (now === owner && bytes[0] !== undefined) return;
  ({ buffer } = now.memory);
  owner = now;
  bytes = new Bytes(buffer);
  words = new Words(buffer);
}
