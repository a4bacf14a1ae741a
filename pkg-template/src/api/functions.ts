// The public functions. Each checks its arguments, asks the module, and shapes the answer.

import { Answer } from "../core/answer.js";
import { ask, remember, restart } from "../core/core.js";
import { putBytes, putText } from "../core/text-buffer.js";
import { newSet, slice } from "../primordials.js";
import type {
  CatalogueInput,
  CodeMatch,
  ExplainOptions,
  Explanation,
  Lang,
  Loose,
  MessageMatch,
  ParsedBody,
  ParseInput,
  ParseOptions,
  Problem,
  ResponseLike,
  SearchOptions,
  Service,
} from "../types.js";
import {
  forgetServices,
  langArgument,
  limitArgument,
  messageArgument,
  optionsArgument,
  serviceArgument,
  statusArgument,
  stringArgument,
  wrongArgument,
} from "./arguments.js";
import { type BodyText, bytesOf, decodeBytes, decodeUtf8, isAscii, mayBeUtf8 } from "./bytes.js";
import { plainCopy } from "./copy.js";
import { explanationIn, explanationsIn, forgetExplanations } from "./explanations.js";
import { declaredCharset, headerLines } from "./headers.js";
import {
  MAX_BODY_UNITS,
  MAX_CODE_UNITS,
  MAX_COMPILED,
  MAX_MESSAGE_UNITS,
  MAX_QUERY_UNITS,
} from "./limits.js";
import { Memo } from "./memo.js";
import { objectText } from "./object.js";
import { firstBytes } from "./response.js";
import { readBody, readMatches, readServices } from "./results.js";
import { scanBytes, scanString, UNDOCUMENTED } from "./scan.js";

/** Longer texts are no codes that come again, and a cache should not keep them. */
const MAX_MEMO_KEY = 128;

/**
 * Stands for the place of a message that there is none of: for an optional number of 32 bits the glue asks the global `Number`, which
 * a page may have patched.
 */
const NO_MESSAGE = 0xffffffff;

/** Answers by code alone, in Chinese and in English; and those that depend on more. */
const inChinese = new Memo<string, Explanation | null>();
const inEnglish = new Memo<string, Explanation | null>();
const byContext = new Memo<string, Explanation | null>();

/** Published spellings by row. */
let spellings: string[] = [];

/** Who wants to know of added catalogues. */
const listeners = newSet<() => void>();

/**
 * Explains a code, however it is spelt: any case, ".", "_" or "-" between its parts, full-width characters, quotes, brackets and
 * spaces round it. null for what belongs to no known family.
 *
 * The answer is shared by all who ask for the same code, and frozen in full depth: asking again costs about a `Map.get`. Copy it
 * (`structuredClone(answer)`) to change it.
 *
 * @example
 * explain("ief_100103", { lang: "en" })?.message; // "Node group cert quota exceed."
 * explain(2062, { service: "living" })?.code; // "2062"
 * explain("AS.0001"); // null
 */
export function explain(code: string | number, options?: ExplainOptions): Explanation | null {
  if (options === undefined) {
    // Not by a method of the memo: Firefox takes a quarter longer for it. What is no string is no key.
    const known = inChinese.young.get(code as string);
    if (known !== undefined) return known;
  }
  return explainAnew(code, options);
}

function explainAnew(code: string | number, options?: ExplainOptions): Explanation | null {
  if (typeof code !== "string" && typeof code !== "number") {
    throw wrongArgument("explain: code", "a string or a number", code);
  }
  const given = optionsArgument("explain", options);
  const lang = langArgument("explain: options.lang", given.lang);
  const service = serviceArgument("explain: options.service", given.service);
  const status = statusArgument("explain: options.status", given.status);
  const message = messageArgument("explain: options.message", given.message);

  return explained(`${code}`, lang, service, status, message);
}

/** The same by arguments as the module knows them. */
function explained(
  text: string,
  lang: 0 | 1,
  service?: number,
  status?: number,
  message?: string,
): Explanation | null {
  if (text.length > MAX_CODE_UNITS) return null;
  const contextual = service !== undefined || status !== undefined;
  const memo = contextual ? byContext : lang === 0 ? inChinese : inEnglish;
  const key = contextual ? `${lang}\n${service ?? ""}\n${status ?? ""}\n${text}` : text;
  // Messages are as many as requests: what depends on one is not kept.
  const kept = message === undefined && text.length <= MAX_MEMO_KEY;

  let answer = kept ? memo.get(key) : undefined;
  if (answer === undefined) {
    answer = ask((core) => {
      const length = putText(text + slice(message ?? "", 0, MAX_MESSAGE_UNITS));
      const messageAt = message === undefined ? NO_MESSAGE : text.length;
      return explanationIn(
        new Answer(core.explain(length, lang, service, status, messageAt)),
        lang,
      );
    });
    if (kept) memo.set(key, answer);
  }
  return answer;
}

/**
 * Published codes near a mistyped one, nearest first, at most `limit` (5 unless told); [] when none is near.
 *
 * @example
 * suggest("IEF.10010O")[0]; // "IEF.100100"
 */
export function suggest(code: string, limit?: number): string[] {
  const text = stringArgument("suggest: code", code);
  const most = limitArgument("suggest: limit", limit);
  if (text.length > MAX_CODE_UNITS) return [];
  return ask((core) => core.suggest(putText(text), most));
}

/**
 * Published rows whose message a real message is, with the values that stand in its placeholders; best first. Reads the first 64 KiB.
 *
 * @example
 * matchMessage("Node group cert quota exceed.")[0]?.explanation.code; // "IEF.100103"
 */
export function matchMessage(message: string, options?: SearchOptions): MessageMatch[] {
  const text = stringArgument("matchMessage: message", message).slice(0, MAX_MESSAGE_UNITS);
  const { lang, service, limit } = searchArguments("matchMessage", options);
  return ask((core) =>
    readMatches(new Answer(core.matchMessage(putText(text), lang, service, limit)), lang),
  );
}

/**
 * Searches codes, messages, descriptions, solutions and service names in both languages; best first. Reads the first 512 bytes.
 *
 * @example
 * search("node group certificate quota", { lang: "en" })[0]?.code; // "IEF.100103"
 */
export function search(query: string, options?: SearchOptions): Explanation[] {
  const text = stringArgument("search: query", query).slice(0, MAX_QUERY_UNITS);
  const { lang, service, limit } = searchArguments("search", options);
  return ask((core) =>
    explanationsIn(new Answer(core.search(putText(text), service, limit)), lang),
  );
}

function searchArguments(name: string, options: SearchOptions | undefined) {
  const given = optionsArgument(name, options);
  return {
    lang: langArgument(`${name}: options.lang`, given.lang),
    service: serviceArgument(`${name}: options.service`, given.service),
    limit: limitArgument(`${name}: options.limit`, given.limit),
  };
}

/**
 * Reads an error body, whatever shape it has: text, bytes in any common encoding, or what JSON.parse made of it. It never throws
 * for those, and never changes them. Reads the first 16 MiB, and says so in `problems` where there is more.
 *
 * @example
 * const body = '{"error_code":"IEF.100103","error_msg":"Node group cert quota exceed."}';
 * parseBody(body, { lang: "en" }).explanation?.retry; // "after_fix"
 */
export function parseBody(
  body: string | ArrayBuffer | ArrayBufferView | object | number | boolean | null,
  options?: ParseInput,
): ParsedBody {
  return parseAs("parseBody", body, options);
}

/**
 * {@link parseBody} for a fetch Response, with its status and headers. The response itself stays readable.
 *
 * @example
 * const response = await fetch(url);
 * (await explainResponse(response)).code; // "IEF.100103"
 */
export async function explainResponse(
  response: ResponseLike,
  options?: Omit<ParseOptions, "status" | "headers">,
): Promise<ParsedBody> {
  if (typeof response?.clone !== "function") {
    throw wrongArgument("explainResponse: response", "a Response", response);
  }
  const { bodyUsed, body } = response as Partial<Response>;
  if (bodyUsed || body?.locked) {
    throw new TypeError(
      "explainResponse: response must be unread; its body is used already, or somebody reads it: call this before response.json() or the like",
    );
  }
  const given = optionsArgument("explainResponse", options);
  const [status, head, clone] = ask((core) => core.readResponse(response));
  return parse("explainResponse", await firstBytes(clone), given, status, head);
}

function parseAs(name: string, body: unknown, options: ParseInput | undefined): ParsedBody {
  const given = optionsArgument(name, options);
  const head = headerLines(`${name}: options.headers`, given.headers);
  return parse(name, body, given, given.status, head);
}

function parse(
  name: string,
  body: unknown,
  options: Pick<ParseOptions, "lang" | "service">,
  statusGiven: number | undefined,
  head: string | undefined,
): ParsedBody {
  const lang = langArgument(`${name}: options.lang`, options.lang);
  const service = serviceArgument(`${name}: options.service`, options.service);
  const status = statusArgument(`${name}: options.status`, statusGiven);

  /** null for bytes that are no UTF-8. */
  const read = (put: () => number, isObject: boolean) =>
    ask((core) => {
      const place = core.parseBody(put(), lang, service, status, head, isObject);
      return place === 0 ? null : readBody(new Answer(place), lang);
    });

  const bytes = typeof body === "string" ? null : bytesOf(body);
  if (bytes !== null && mayBeUtf8(bytes)) {
    const result = read(() => putBytes(bytes.subarray(0, MAX_BODY_UNITS)), false);
    if (result !== null) return result;
  }
  const { text, problems, isObject } =
    bytes === null ? bodyText(name, body) : decodeBytes(bytes, declaredCharset(head));
  const result = read(() => putText(text.slice(0, MAX_BODY_UNITS)), isObject) as ParsedBody;
  result.problems.push(...problems);
  return result;
}

/** A body as text, and what has to be said of it before the module reads it. */
function bodyText(name: string, body: unknown): BodyText {
  if (typeof body === "string") return { text: body, problems: [], isObject: false };
  if (typeof body !== "object" && typeof body !== "number" && typeof body !== "boolean") {
    throw wrongArgument(`${name}: body`, "a string, bytes or parsed JSON", body);
  }
  const { text, tooDeep, tooLarge } = objectText(body);
  const problems: Problem[] = [];
  if (tooDeep) problems.push({ kind: "too_deep", at: null, detail: "inner levels were left out" });
  if (tooLarge) problems.push({ kind: "too_large", at: null, detail: "some values were left out" });
  return { text, problems, isObject: true };
}

/**
 * Every code in a text of any length, in order. Offsets count UTF-16 code units, as String.prototype.slice does; for UTF-8 bytes
 * they count bytes.
 *
 * @example
 * scan("see IEF.100100")[0]; // { start: 4, end: 14, text: "IEF.100100", code: "IEF.100100", documented: true }
 */
export function scan(
  text: string | ArrayBuffer | ArrayBufferView,
  options?: { service?: string | undefined },
): CodeMatch[] {
  const given = optionsArgument("scan", options);
  const service = serviceArgument("scan: options.service", given.service);
  if (typeof text === "string") {
    return ask(() => {
      const matches: CodeMatch[] = [];
      scanString(text, service, (start, end, row) => {
        const spelt = slice(text, start, end);
        matches[matches.length] = codeMatch(start, end, spelt, row, service);
      });
      return matches;
    });
  }
  const bytes = bytesOf(text);
  if (bytes === null) throw wrongArgument("scan: text", "a string or UTF-8 bytes", text);
  return ask(() => {
    const matches: CodeMatch[] = [];
    scanBytes(bytes, service, (start, end, row) => {
      const published = row === UNDOCUMENTED ? "" : spelling(row);
      const isPublished = isAscii(bytes, start, end, published);
      const spelt = isPublished ? published : decodeUtf8(bytes.slice(start, end));
      matches[matches.length] = codeMatch(start, end, spelt, row, service);
    });
    return matches;
  });
}

function codeMatch(
  start: number,
  end: number,
  text: string,
  row: number,
  service: number | undefined,
): CodeMatch {
  return row === UNDOCUMENTED
    ? { start, end, text, code: explained(text, 0, service)?.code ?? text, documented: false }
    : { start, end, text, code: spelling(row), documented: true };
}

function spelling(row: number): string {
  spellings[row] ??= ask((core) => new Answer(core.codeAt(row)).text());
  return spellings[row];
}

/**
 * Known services, with how many codes each publishes.
 *
 * @example
 * services("en").find(({ id }) => id === "ief")?.codes; // 149
 */
export function services(lang?: Lang): Service[] {
  const index = langArgument("services: lang", lang);
  return ask((core) => readServices(new Answer(core.services(index))));
}

/**
 * Published codes of one service, or of all, in the order of the tables.
 *
 * @example
 * codes("ief").length; // 149
 */
export function codes(service?: string): string[] {
  const number = serviceArgument("codes: service", service);
  return ask((core) => new Answer(core.codes(number)).texts());
}

/**
 * Adds a service of your own; all functions know it from then on. A faulty row is a TypeError that names it, and then nothing is
 * added.
 *
 * @example
 * addCatalogue({
 *   service: { id: "shop", vendor: "acme", name: { en: "Shop" } },
 *   errors: [{ code: "SHOP.0001", message: "Cart is empty.", description: { en: "Nothing is in the cart." } }],
 * });
 * explain("shop_0001", { lang: "en" })?.description; // "Nothing is in the cart."
 */
export function addCatalogue(catalogue: Loose<CatalogueInput>): void {
  if (typeof catalogue !== "object" || catalogue === null) {
    throw wrongArgument("addCatalogue: catalogue", "an object", catalogue);
  }
  const table = compiled(catalogue);
  if (table.length > MAX_COMPILED) restart();
  const reason = ask((core) => core.addTable(putBytes(table)));
  if (reason !== undefined) throw new TypeError(`addCatalogue: ${reason}`);
  remember((core) => core.addTable(putBytes(table)));
  inChinese.clear();
  inEnglish.clear();
  byContext.clear();
  forgetExplanations();
  spellings = [];
  forgetServices();
  listeners.forEach((changed) => {
    try {
      changed();
    } catch (error) {
      // As an EventTarget has it: the catalogue is added, whoever else listens is told, and the error is nobody's to catch.
      queueMicrotask(() => {
        throw error;
      });
    }
  });
}

/** A function of its own, since what is remembered of a catalogue would hold this copy too. */
function compiled(catalogue: Loose<CatalogueInput>): Uint8Array {
  const copy = plainCopy("addCatalogue: catalogue", catalogue);
  const table = ask((core) => core.compileCatalogue(copy));
  if (typeof table === "string") throw new TypeError(`addCatalogue: ${table}`);
  return table;
}

/**
 * Calls back whenever a catalogue was added, until the function that it gives is called: what was made from answers, such as the
 * widget's marks, is made anew then.
 *
 * @example
 * const stop = onCatalogue(() => {});
 * stop(); // undefined
 */
export function onCatalogue(changed: () => void): () => void {
  if (typeof changed !== "function") {
    throw wrongArgument("onCatalogue: changed", "a function", changed);
  }
  // One of its own for each call, so that no one ends another's.
  const listener = () => changed();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
