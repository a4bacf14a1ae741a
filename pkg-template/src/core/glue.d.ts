// What wasm-bindgen writes beside the module; build.mjs puts it in the place of "#glue". Arguments of a wrong kind must not get
// this far.

import type { ReadableResponse, ResponseLike } from "../types.js";

/** 0 Chinese, 1 English. */
type LangIndex = 0 | 1;

/** Where an answer is in the module's memory, until the next one is given: see answer.ts. */
type AnswerPlace = number;

/** A service's place among all. */
type ServiceIndex = number;

/** What an instance of the module imports. */
export function imports(): WebAssembly.Imports;
/** Has the functions below call an instance, and starts it. */
export function use(instance: { readonly exports: WebAssembly.Exports }): void;

/** The text holds the code, and behind it the message, from that place on; 0xffffffff where there is none. */
export function explain(
  length: number,
  lang: LangIndex,
  service: ServiceIndex | undefined,
  status: number | undefined,
  messageAt: number,
): AnswerPlace;
export function explainRow(row: number, lang: LangIndex): AnswerPlace;
/** Makes room for a text of so many bytes; where it is in the module's memory, until more is asked for. */
export function textRoom(bytes: number): number;
/** Reads the text in that place, 0 where it is no UTF-8. `headers` is one "name: value" a line. */
export function parseBody(
  length: number,
  lang: LangIndex,
  service: ServiceIndex | undefined,
  status: number | undefined,
  headers: string | undefined,
  isObject: boolean,
): AnswerPlace;
/** Status, "name: value" lines of the head, and a clone to read the body from. */
export function readResponse(response: ResponseLike): [number, string, ReadableResponse];
/** Begins a text; where in the memory its pieces are to be put. */
export function beginScan(service?: ServiceIndex): number;
/** Reads a piece; how many numbers were found in it, or 0xffffffff when the whole text is needed. */
export function scanPiece(bytes: number, units: number, isLast: boolean): number;
/** Makes room for pieces of the text in UTF-16; where in the memory they are to be put. */
export function unitRoom(): number;
/** The same for a piece in UTF-16, behind pieces that were ASCII or UTF-16. */
export function scanUnits(units: number, isLast: boolean): number;
/** Where in the memory they are: triples of start, end and row; the row of an undocumented code is 0xffffffff. */
export function scanFound(): number;
/** The same for a text that was begun, as a whole in UTF-8; counted in bytes or in UTF-16 code units. */
export function scanWhole(length: number, inUnits: boolean): number;
/** Published spelling of a row that `scan` named. */
export function codeAt(row: number): AnswerPlace;
export function suggest(length: number, limit?: number): string[];
export function matchMessage(
  length: number,
  lang: LangIndex,
  service?: ServiceIndex,
  limit?: number,
): AnswerPlace;
export function search(length: number, service?: ServiceIndex, limit?: number): AnswerPlace;
export function services(lang: LangIndex): AnswerPlace;
export function codes(service?: ServiceIndex): AnswerPlace;
/** A catalogue's table, or the reason why there is none. */
export function compileCatalogue(catalogue: object): Uint8Array | string;
/** The reason why nothing was added; undefined when all was. */
export function addTable(length: number): string | undefined;
