// What wasm-bindgen writes beside the module; build.mjs puts it in the place of "#glue". Arguments of a wrong kind must not get
// this far.

import type { ReadableResponse, ResponseLike, Service } from "./types.js";

/** 0 Chinese, 1 English. */
type LangIndex = 0 | 1;

/** Where an answer is in the module's memory, until the next one is given: see answer.ts. */
type AnswerPlace = number;

export function initSync(options: { module: WebAssembly.Module | Uint8Array }): {
  readonly memory: { readonly buffer: ArrayBuffer };
};

export function explain(
  code: string,
  lang: LangIndex,
  service?: string,
  status?: number,
  message?: string,
): AnswerPlace;
export function explainRow(row: number, lang: LangIndex): AnswerPlace;
/** Makes room for a text of so many bytes; where it is in the module's memory, until more is asked for. */
export function textRoom(bytes: number): number;
/** Reads the text in that place, 0 where it is no UTF-8. `headers` is one "name: value" a line. */
export function parseBody(
  length: number,
  lang: LangIndex,
  service: string | undefined,
  status: number | undefined,
  headers: string | undefined,
  isObject: boolean,
): AnswerPlace;
/** Status, "name: value" lines of the head, and the bytes, read from a clone. */
export function readResponse(response: ResponseLike): [number, string, ReadableResponse];
/** Begins a text; where in the memory its pieces are to be put. */
export function beginScan(service?: string): number;
/** Reads a piece; how many numbers were found in it, or 0xffffffff when the whole text is needed. */
export function scanPiece(bytes: number, units: number, isLast: boolean): number;
/** Makes room for pieces of the text in UTF-16; where in the memory they are to be put. */
export function unitRoom(): number;
/** The same for a piece in UTF-16, behind pieces that were ASCII or UTF-16. */
export function scanUnits(units: number, isLast: boolean): number;
/** Where in the memory they are: triples of start, end and row; the row of an undocumented code is 0xffffffff. */
export function scanFound(): number;
/** The numbers of a whole text in UTF-8, counted in bytes or in UTF-16 code units. */
export function scanWhole(text: Uint8Array, inUnits: boolean, service?: string): Uint32Array;
/** Published spelling of a row that `scan` named. */
export function codeAt(row: number): string;
export function suggest(code: string, limit?: number): string[];
export function matchMessage(
  length: number,
  lang: LangIndex,
  service?: string,
  limit?: number,
): AnswerPlace;
export function search(length: number, service?: string, limit?: number): AnswerPlace;
export function services(lang: LangIndex): Service[];
export function codes(service?: string): string[];
/** A catalogue's table, or the reason why there is none. */
export function compileCatalogue(catalogue: object): Uint8Array | string;
/** The reason why nothing was added; undefined when all was. */
export function addTable(table: Uint8Array): string | undefined;
