// How a text gets into the module and what was found in it comes back: piece by piece through a buffer in the module's memory, so that a
// text of any length needs no more of it.

import { core } from "../core/core.js";
import { bufferNow, bytesAt, bytesNow } from "../core/memory.js";
import { encoder, lengthOf, putAscii, putBytes, SHORTEST } from "../core/text-buffer.js";
import { codeUnit, slice } from "../primordials.js";

const { Uint16Array: Units, Uint32Array: Numbers } = globalThis;

/** Bytes or units of a piece, as many as the module has room for. */
const PIECE = 1 << 16;

/** What the module says instead of a count where it has to have the whole text before it. */
const WHOLE_TEXT = 0xffffffff;

/** Row number of a code that is in no table. */
export const UNDOCUMENTED = 0xffffffff;

/** Takes a code that was found: where it stands, and the first row of it or `UNDOCUMENTED`. */
type Take = (start: number, end: number, row: number) => void;

/** Codes of a string; places count UTF-16 code units. */
export function scanString(text: string, service: number | undefined, take: Take): void {
  const found: Uint32Array[] = [];
  if (!readString(text, service, found)) readWhole(encoder.encode(text), true, found);
  takeEach(found, take);
}

/** Codes of UTF-8; places count bytes. */
export function scanBytes(bytes: Uint8Array, service: number | undefined, take: Take): void {
  const found: Uint32Array[] = [];
  if (!readBytes(bytes, service, found)) readWhole(bytes, false, found);
  takeEach(found, take);
}

/** Piece by piece; false where only the whole text has the answer, and what was found until then is none. */
function readString(text: string, service: number | undefined, found: Uint32Array[]): boolean {
  const place = core().beginScan(service);
  let at = 0;
  do {
    const left = text.length - at;
    const isPut = putAscii(text, at, place);
    const { read, written } = isPut ? { read: left, written: left } : encode(text, at, place);
    if (written !== read && left > SHORTEST) return readUnits(text, at, found);
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
    const left = text.length - at;
    const length = left < PIECE ? left : PIECE;
    writeUnits(text, at, length, place);
    at += length;
    if (!addFound(core().scanUnits(length, at === text.length), found)) return false;
  } while (at < text.length);
  return true;
}

function readBytes(bytes: Uint8Array, service: number | undefined, found: Uint32Array[]): boolean {
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

/** What was found in the pieces is none. */
function readWhole(bytes: Uint8Array, inUnits: boolean, found: Uint32Array[]): void {
  found.length = 0;
  addFound(core().scanWhole(putBytes(bytes), inUnits), found);
}

function writeUnits(text: string, from: number, length: number, place: number): void {
  if (NodeBuffer) {
    nodeBufferNow().write(slice(text, from, from + length), place, "utf16le");
    return;
  }
  const units = new Units(bufferNow(), place, length);
  for (let at = 0; at < length; at++) units[at] = codeUnit(text, from + at);
}

/** A character that two pieces share is none in either: those that have two units are in no code and in no word. */
function encode(text: string, at: number, place: number) {
  return encoder.encodeInto(slice(text, at, at + PIECE), bytesAt(place, PIECE));
}

/** A copy: the next piece's take the place of these. False where only the whole text has the answer. */
function addFound(count: number, found: Uint32Array[]): boolean {
  if (count === WHOLE_TEXT) return false;
  if (count > 0) {
    found[found.length] = new Numbers(new Numbers(bufferNow(), core().scanFound(), count));
  }
  return true;
}

function takeEach(pieces: Uint32Array[], take: Take): void {
  for (let piece = 0; piece < pieces.length; piece++) {
    const found = pieces[piece] as Uint32Array;
    const length = lengthOf(found);
    for (let at = 0; at < length; at += 3) {
      take(found[at] as number, found[at + 1] as number, found[at + 2] as number);
    }
  }
}

interface UnitWriter {
  readonly buffer: ArrayBufferLike;
  write(text: string, place: number, encoding: "utf16le"): number;
}

/** Node's, which other runtimes have too; that of a page is none of theirs. Bundlers leave it be as a property of `globalThis`. */
const NodeBuffer = globalThis.document
  ? undefined
  : (globalThis as { Buffer?: { from(memory: ArrayBufferLike): UnitWriter } }).Buffer;

let writer: UnitWriter | undefined;

/** The same as Node's own view. */
function nodeBufferNow(): UnitWriter {
  const buffer = bufferNow();
  if (writer?.buffer !== buffer) writer = NodeBuffer?.from(buffer);
  return writer as UnitWriter;
}
