import { Decoder } from "../core/codecs.js";
import type { Problem } from "../types.js";
import { MAX_BODY_BYTES } from "./limits.js";

/** What a body says, and what was wrong with it. */
export interface BodyText {
  text: string;
  problems: Problem[];
  /** The text was made from an object. */
  isObject: boolean;
}

/** Typed arrays, buffers and views, of other realms too; null for what holds no bytes. Never throws. */
export function bytesOf(value: unknown): Uint8Array | null {
  try {
    const isView = ArrayBuffer.isView(value);
    // `instanceof` knows only this realm's constructors; a proxy's traps may throw here.
    const tag = Object.prototype.toString.call(value);
    if (!isView && !/^\[object (Shared)?ArrayBuffer\]$/.test(tag)) return null;
    const { byteLength } = value as ArrayBuffer | ArrayBufferView;
    // Of a detached buffer there is nothing left, and it cannot be viewed.
    if (byteLength === 0) return new Uint8Array();
    return isView
      ? new Uint8Array(value.buffer, value.byteOffset, byteLength)
      : new Uint8Array(value as ArrayBuffer);
  } catch {
    return null;
  }
}

/**
 * Text out of bytes of unknown encoding. A byte order mark decides; then valid UTF-8, which text in another encoding hardly ever
 * is by chance; then the charset the sender declared; then GBK, which Chinese gateways send undeclared. What fits none keeps its
 * readable part, and the module says where characters were lost.
 */
export function decodeBytes(all: Uint8Array, charset?: string): BodyText {
  // A copy: a TextDecoder refuses shared memory.
  const bytes = all.slice(0, MAX_BODY_BYTES);
  const strict = decodeStrictly(bytes, utf16Label(bytes) ?? "utf-8");
  if (strict !== null) {
    if (strict.complete || bytes.length < all.length) return bodyText(strict.text);
    return badEncoding(strict.text, strict.text.length, "ends within a character");
  }
  const declared = charset && decodeStrictly(bytes, charset);
  if (declared) return bodyText(declared.text);

  const lossy = new Decoder().decode(bytes);
  const gbk = bytes.includes(0) || mostlyUtf8(lossy) ? null : decodeStrictly(bytes, "gbk");
  // Decoders have private characters for bytes that GBK gives no meaning.
  if (gbk !== null && !/[\ue000-\uf8ff]/.test(gbk.text)) {
    return badEncoding(gbk.text, null, "not UTF-8; read as GBK");
  }
  return bodyText(lossy);
}

function badEncoding(text: string, at: number | null, detail: string): BodyText {
  return bodyText(text, { kind: "bad_encoding", at, detail });
}

const bodyText = (text: string, ...problems: Problem[]): BodyText => ({
  text,
  problems,
  isObject: false,
});

/** null if the bytes are not in that encoding, or if the platform does not know it. */
function decodeStrictly(
  bytes: Uint8Array,
  label: string,
): { text: string; complete: boolean } | null {
  try {
    const decoder = new Decoder(label, { fatal: true });
    const text = decoder.decode(bytes, { stream: true });
    return { text, complete: isFlushed(decoder) };
  } catch {
    return null;
  }
}

/** Whether no bytes of a begun character are left over. */
function isFlushed(decoder: TextDecoder): boolean {
  try {
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}

/** Whether bytes can be UTF-8 as they are: without a mark, and without the NULs of UTF-16. */
export function mayBeUtf8(bytes: Uint8Array): boolean {
  return bytes[0] !== 0xef && utf16Label(bytes) === null;
}

/** UTF-16 by its mark or by its NULs: half of the bytes of ASCII, and all on one side. */
function utf16Label(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "utf-16le";
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return "utf-16be";
  const length = Math.min(bytes.length, 512) & ~1;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < length; at += 2) {
    if (bytes[at] === 0) even++;
    if (bytes[at + 1] === 0) odd++;
  }
  // JSON with a Chinese message is still a quarter ASCII; a character such as U+4E00 has its NUL on the other side.
  const enough = Math.max(1, length / 8);
  if (odd >= enough && odd > 4 * even) return "utf-16le";
  if (even >= enough && even > 4 * odd) return "utf-16be";
  return null;
}

/** Whether more characters beyond ASCII came out whole than broken: damaged UTF-8, where GBK gives the opposite. */
function mostlyUtf8(lossy: string): boolean {
  let surplus = 0;
  for (let at = 0; at < lossy.length; at++) {
    const unit = lossy.charCodeAt(at);
    if (unit > 0x7f) surplus += unit === 0xfffd ? -1 : 1;
  }
  return surplus > 0;
}

const utf8 = new Decoder();

export const decodeUtf8 = (bytes: Uint8Array): string => utf8.decode(bytes);

/** Whether a part of some bytes is an ASCII text, letter by letter: the text need not be decoded then. */
export function isAscii(bytes: Uint8Array, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false;
  for (let at = start; at < end; at++) {
    if (bytes[at] !== text.charCodeAt(at - start)) return false;
  }
  return true;
}
