// The module's memory as it is now: when it grows, or another module takes its place, its buffer is another one.

import { type Core, core } from "./core.js";

let owner: Core | null = null;
let bytes = new Uint8Array();
let words = new Int32Array();

export function bytesNow(): Uint8Array {
  renew();
  return bytes;
}

export function wordsNow(): Int32Array {
  renew();
  return words;
}

/** A view of memory that has grown is empty. To ask a memory for its buffer takes longer than all else here. */
function renew(): void {
  const now = core();
  if (now === owner && bytes.length > 0) return;
  const { buffer } = now.memory;
  owner = now;
  bytes = new Uint8Array(buffer);
  words = new Int32Array(buffer);
}
