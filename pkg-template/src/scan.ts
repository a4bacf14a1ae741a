// How a text gets into the module and what was found in it comes back: piece by piece through a buffer in the module's memory, so that a
// text of any length needs no more of it.

import { core } from "./core.js";
import { bytesNow } from "./memory.js";
import { encoder } from "./text.js";

/** Bytes or units of a piece, as many as the module has room for. */
const PIECE = 1 << 16;

/** Up to here a loop is faster than a call of the encoder. */
const SHORT = 48;

/** What the module says instead of a count where it has to have the whole text before it. */
const WHOLE_TEXT = 0xffffffff;

/** Row number of a code that is in no table. */
export const UNDOCUMENTED = 0xffffffff;

/** Takes a code that was found: where it stands, and the first row of it or `UNDOCUMENTED`. */
type Take = (start: number, end: number, row: number) => void;

/** Codes of a string; places count UTF-16 code units. */
export function scanString(text: string, service: string | undefined, take: Take): void {
  const found: Uint32Array[] = [];
  if (readString(text, service, found)) takeEach(found, take);
  else takeEach([core().scanWhole(encoder.encode(text), true, service)], take);
}

/** Codes of UTF-8; places count bytes. */
export function scanBytes(bytes: Uint8Array, service: string | undefined, take: Take): void {
  const found: Uint32Array[] = [];
  if (readBytes(bytes, service, found)) takeEach(found, take);
  else takeEach([core().scanWhole(bytes, false, service)], take);
}

/** Piece by piece; false where only the whole text has the answer, and what was found until then is none. */
function readString(text: string, service: string | undefined, found: Uint32Array[]): boolean {
  const place = core().beginScan(service);
  let at = 0;
  do {
    const isShort = text.length - at <= SHORT;
    const { read, written } = isShort ? encodeShort(text, at, place) : encode(text, at, place);
    if (written !== read && !isShort) return readUnits(text, at, found);
    at += read;
    if (!addFound(core().scanPiece(written, read, at === text.length), found)) return false;
  } while (at < text.length);
  return true;
}

/**
 * Goes on from a place in UTF-16: to make UTF-8 of what is not ASCII takes Node twenty times as long, and browsers longer than a loop.
 */
function readUnits(text: string, from: number, found: Uint32Array[]): boolean {
  const place = core().unitRoom();
  let at = from;
  do {
    const length = Math.min(PIECE, text.length - at);
    writeUnits(text, at, length, place);
    at += length;
    if (!addFound(core().scanUnits(length, at === text.length), found)) return false;
  } while (at < text.length);
  return true;
}

function readBytes(bytes: Uint8Array, service: string | undefined, found: Uint32Array[]): boolean {
  const place = core().beginScan(service);
  let at = 0;
  do {
    const piece = bytes.subarray(at, at + PIECE);
    bytesNow().set(piece, place);
    at += piece.length;
    const count = core().scanPiece(piece.length, piece.length, at === bytes.length);
    if (!addFound(count, found)) return false;
  } while (at < bytes.length);
  return true;
}

function writeUnits(text: string, from: number, length: number, place: number): void {
  if (NodeBuffer) {
    nodeBufferNow().write(text.slice(from, from + length), place, "utf16le");
    return;
  }
  const units = new Uint16Array(bytesNow().buffer, place, length);
  for (let at = 0; at < length; at++) units[at] = text.charCodeAt(from + at);
}

/** A character that two pieces share is none in either: those that have two units are in no code and in no word. */
function encode(text: string, at: number, place: number) {
  return encoder.encodeInto(text.slice(at, at + PIECE), bytesNow().subarray(place, place + PIECE));
}

/** The same for ASCII, unit by unit. */
function encodeShort(text: string, at: number, place: number) {
  const bytes = bytesNow();
  let written = 0;
  for (; at + written < text.length; written++) {
    const unit = text.charCodeAt(at + written);
    if (unit > 0x7f) return encode(text, at, place);
    bytes[place + written] = unit;
  }
  return { read: written, written };
}

/** A copy: the next piece's take the place of these. False where only the whole text has the answer. */
function addFound(count: number, found: Uint32Array[]): boolean {
  if (count === WHOLE_TEXT) return false;
  if (count > 0)
    found.push(new Uint32Array(core().memory.buffer, core().scanFound(), count).slice());
  return true;
}

function takeEach(pieces: Uint32Array[], take: Take): void {
  for (const found of pieces) {
    for (let at = 0; at + 2 < found.length; at += 3) {
      take(found[at] as number, found[at + 1] as number, found[at + 2] as number);
    }
  }
}

interface UnitWriter {
  readonly buffer: ArrayBufferLike;
  write(text: string, place: number, encoding: "utf16le"): number;
}

/** Node's, which other runtimes have too. Bundlers leave it be as a property of `globalThis`. */
const NodeBuffer = (globalThis as { Buffer?: { from(memory: ArrayBufferLike): UnitWriter } })
  .Buffer;

let writer: UnitWriter | undefined;

/** The same as Node's own view. */
function nodeBufferNow(): UnitWriter {
  const { buffer } = bytesNow();
  if (writer?.buffer !== buffer) writer = NodeBuffer?.from(buffer);
  return writer as UnitWriter;
}
