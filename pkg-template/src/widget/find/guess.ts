// Which texts are worth the core's time. A guess may be wrong in one direction only: it may not miss a text with a code.
// It is made from the shape of the published codes, so that no family is named here.

import { codeUnit, max, min, pattern } from "../builtins.js";
import { INVISIBLE, isDigit, isSeparator, SEPARATORS } from "./chars.js";

/** Names near which the core may take a bare number for a code; the last, a common one, as a key alone. */
const TELLING =
  "localizedMsg|iotId|iotToken|identityId|(?:^|[\"'\\\\\\s{,])data[\"'\\\\]*(?:\\s*[:=\uFF1A]|$)";
const DIGIT = "[0-9\\uFF10-\\uFF19]";
/** Codes are shorter than this. */
export const MOST = 64;

export interface Guess {
  /** Matches in every text that may hold a code, or the fields that make a number one. */
  readonly pattern: RegExp;
  /** Where in a text a code may be, from `lastIndex` on. */
  readonly each: RegExp;
  /** A code that is split between texts has at least so many digits after its last separator; 0: any text may hold a part. */
  readonly digits: number;
  /** Texts with one of these names tell that numbers near them are codes; null where none need be told. */
  readonly telling: RegExp | null;
  /** A text that is nothing but a number may be a code. */
  readonly alone: boolean;
}

/** `named`: one service is meant, and the numbers of that one need no telling fields. */
export function guessFrom(codes: readonly string[], named: boolean): Guess {
  let digits = Number.POSITIVE_INFINITY;
  let bareDigits = Number.POSITIVE_INFINITY;
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] as string;
    const width = widthOf(code);
    if (width === code.length) bareDigits = min(bareDigits, width);
    else digits = min(digits, width);
  }
  const hasBare = bareDigits !== Number.POSITIVE_INFINITY;
  if (digits === Number.POSITIVE_INFINITY) digits = 4;
  let source =
    digits === 0 ? "\\S" : `[${SEPARATORS}][${INVISIBLE}]?(?:${DIGIT}[${INVISIBLE}]?){${digits}}`;
  if (hasBare && named) source += `|${DIGIT}{${bareDigits}}`;
  const tells = hasBare && !named;
  return {
    pattern: pattern(tells ? `${source}|${TELLING}` : source),
    each: pattern(source, "g"),
    digits,
    telling: tells ? pattern(TELLING) : null,
    alone: hasBare && named,
  };
}

/** How many digits follow a code's last separator; all of them for a bare number, none for a code that is a name. */
function widthOf(code: string): number {
  let at = code.length;
  while (at > 0 && isDigit(codeUnit(code, at - 1))) at -= 1;
  const separated = at === 0 || isSeparator(codeUnit(code, at - 1));
  return separated ? code.length - at : 0;
}

export type Span = readonly [from: number, to: number];

/** A short text as a whole; of a long one the neighbourhoods of what was guessed. */
export function worthwhile(guess: Guess, text: string): Span[] {
  if (text.length <= 4 * MOST || guess.digits === 0) return [[0, text.length]];
  const spans: Span[] = [];
  let from = 0;
  let to = -1;
  guess.each.lastIndex = 0;
  for (let hit = guess.each.exec(text); hit !== null; hit = guess.each.exec(text)) {
    const start = max(0, hit.index - MOST);
    if (to < start) {
      if (to >= 0) spans[spans.length] = [from, to];
      from = start;
    }
    to = min(text.length, hit.index + MOST);
  }
  if (to >= 0) spans[spans.length] = [from, to];
  return spans;
}
