// What the bookmarklet knows. A core is too large for it, so it has none: whatever a page may ask, the core was asked when the
// bookmarklet was made. How codes may be spelt was asked of it, too.

import { byteLength, packed } from "#tables";
import type { Explanation, Lang } from "../types.js";
import type { Words } from "../widget/tip/text.js";

/** The parts of the packed text, and the texts of a part. */
const PART = "\x01";
const TEXT = "\x02";
/** Begins the place of a text that has stood before. */
const AGAIN = "\x03";

/** The first of the characters that stand for judgements. */
const JUDGED = 48;

interface Known {
  css: string;
  markCss: string;
  words: Record<Lang, Words>;
  /** The codes, as they are spelt in ASCII. */
  pattern: string;
  /** What goes on with a code when it touches one. */
  word: string;
  /** Other characters that codes are spelt with, and those of ASCII that they stand for. */
  others: string;
  ascii: string;
  /** Category, retry, action, and 1 for stock advice. */
  judgements: string[];
  /** Names in Chinese and in English, title and date of the source, and the first row. */
  services: [string, string, string, string | null, number][];
}

export let css = "";
export let markCss = "";
export let words: Record<Lang, Words>;

export interface Place {
  readonly start: number;
  readonly end: number;
  readonly code: string;
}

export interface Tables {
  scan(text: string): Place[];
  explain(code: string, lang: Lang): Explanation | null;
}

export async function unpack(): Promise<Tables> {
  const stream = new Blob([decode(packed)]).stream();
  const inflated = stream.pipeThrough(new DecompressionStream("deflate-raw"));
  const text = new TextDecoder("gbk").decode(await new Response(inflated).arrayBuffer());
  const [head, ...columns] = text.split(PART) as [string, ...string[]];
  const known: Known = JSON.parse(head);
  ({ css, markCss, words } = known);
  const parts = columns.map((column) =>
    column
      .split(TEXT)
      .map((text, _, all) => (text[0] === AGAIN ? (all[+text.slice(1)] as string) : text)),
  );
  return { scan: scanner(known), explain: explainer(known, parts) };
}

/** Five characters of 85 are four bytes. */
function decode(text: string): Uint8Array<ArrayBuffer> {
  const words = new DataView(new ArrayBuffer(byteLength + 3));
  for (let at = 0; at < byteLength; at += 4) {
    let word = 0;
    for (let next = 0; next < 5; next += 1) {
      const unit = text.charCodeAt((at / 4) * 5 + next);
      // "&" stands for the backslash and "'" for the question mark: no URL leaves these as they are.
      word = word * 85 + (unit === 38 ? 92 : unit === 39 ? 63 : unit) - 40;
    }
    words.setUint32(at, word);
  }
  return new Uint8Array(words.buffer, 0, byteLength);
}

const keyOf = (code: string): string => code.replace(/[_-]/g, ".").toLowerCase();

function scanner({ pattern, word, others, ascii }: Known): Tables["scan"] {
  const codes = new RegExp(pattern, "gi");
  const isWord = new RegExp(`[${word}]`);
  const spelling = new RegExp(`[${others}]`, "g");
  const plain = (unit: string): string => ascii[others.indexOf(unit)] as string;
  return (text) => {
    const places: Place[] = [];
    for (const { 0: code, index: start } of text.replace(spelling, plain).matchAll(codes)) {
      const end = start + code.length;
      if (isWord.test(text.charAt(start - 1)) || isWord.test(text.charAt(end))) continue;
      places.push({ start, end, code });
    }
    return places;
  };
}

function explainer({ judgements, services }: Known, parts: string[][]): Tables["explain"] {
  let last = "";
  const codes = (parts[0] as string[]).map((text) => {
    // Digits alone are the end of a code that begins as the one before.
    if (text) last = /\D/.test(text) ? text : last.slice(0, -text.length) + text;
    return text && last;
  });
  const rows = new Map(codes.map((code, row) => [keyOf(code), row]));
  const explain = (row: number, lang: Lang): Explanation => {
    const service = services.filter((each) => each[4] <= row).at(-1) as Known["services"][0];
    const [, status, judged, adviceEn, en, message, zh, adviceZh] = parts.map(
      (part) => part[row],
    ) as [string, string, string, string, string, string, string, string];
    const [category, retry, action, generic] = (
      judgements[judged.charCodeAt(0) - JUDGED] as string
    ).split(",");
    const isZh = lang === "zh";
    return {
      code: codes[row],
      serviceName: service[isZh ? 0 : 1],
      status: +status || null,
      message,
      description: isZh ? zh : en,
      solution: (isZh ? adviceZh : adviceEn) || null,
      genericSolution: generic === "1",
      category,
      retry,
      action,
      documented: true,
      lang,
      source: { title: service[2], updated: service[3] },
      alternatives: [],
    } as unknown as Explanation;
  };
  return (code, lang) => {
    const row = rows.get(keyOf(code));
    if (row === undefined) return null;
    const explanation = explain(row, lang);
    for (let other = row + 1; codes[other] === ""; other += 1) {
      explanation.alternatives.push(explain(other, lang));
    }
    return explanation;
  };
}
