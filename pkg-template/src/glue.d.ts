// What wasm-bindgen writes beside the module; build.mjs puts it in the place of "#glue". Arguments of a wrong kind must not get
// this far.

import type { Explanation, MessageMatch, ParsedBody, ResponseLike, Service } from "./types.js";

/** 0 Chinese, 1 English. */
type LangIndex = 0 | 1;

export function initSync(options: { module: WebAssembly.Module | Uint8Array }): unknown;

export function explain(
  code: string,
  lang: LangIndex,
  service?: string,
  status?: number,
  message?: string,
): Explanation | null;
/** `headers` is one "name: value" a line. */
export function parseBody(
  text: string,
  lang: LangIndex,
  service: string | undefined,
  status: number | undefined,
  headers: string | undefined,
  isObject: boolean,
): ParsedBody;
/** Status, "name: value" lines of the head, and the bytes, read from a clone. */
export function readResponse(response: ResponseLike): [number, string, Promise<ArrayBuffer>];
/** Triples of start, end (UTF-16 code units) and row; the row of an undocumented code is 0xffffffff. */
export function scan(text: string, service?: string): Uint32Array;
/** The same with offsets in bytes. */
export function scanBytes(bytes: Uint8Array, service?: string): Uint32Array;
/** Published spelling of a row that `scan` named. */
export function codeAt(row: number): string;
export function suggest(code: string, limit?: number): string[];
export function matchMessage(
  message: string,
  lang: LangIndex,
  service?: string,
  limit?: number,
): MessageMatch[];
export function search(
  query: string,
  lang: LangIndex,
  service?: string,
  limit?: number,
): Explanation[];
export function services(lang: LangIndex): Service[];
export function codes(service?: string): string[];
/** The reason why nothing was added; undefined when all was. */
export function addCatalogue(catalogue: object): string | undefined;
