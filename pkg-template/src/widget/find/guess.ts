// Which texts are worth the core's time. A guess may be wrong in one direction only: it may not miss a text with a code.
// It is made from the shape of the published codes, so that no family is named here.

import {
  codeUnit,
  hex,
  lower,
  match,
  max,
  min,
  newSet,
  patternOf,
  slice,
  upper,
} from "../builtins.js";
import { INVISIBLE, isDigit, isSeparator, SEPARATORS } from "./chars.js";

/** Names near which the core may take a bare number for a code; the last, a common one, where it looks like a key. */
const TELLING = "localizedMsg|iotId|iotToken|identityId|data[\"'\\\\:=\\s\uFF1A]|^data$";
const DIGIT = "[0-9\\uFF10-\\uFF19]";
const HIDDEN = `[${INVISIBLE}]?`;
const SEPARATOR = `[${SEPARATORS}]${HIDDEN}`;
/** From a character of ASCII to the full-width one. */
const WIDE = 0xfee0;
/** So many digits behind a separator tell; more would only cost. */
const ENOUGH = 4;
/** Codes are shorter than this. */
export const MOST = 64;

export interface Guess {
  /** Matches in every text that may hold a code. */
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
  const before = newSet<string>();
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] as string;
    const width = widthOf(code);
    if (width === code.length) bareDigits = min(bareDigits, width);
    else {
      digits = min(digits, width);
      before.add(slice(code, -width - 2, -width - 1));
    }
  }
  const hasBare = bareDigits !== Number.POSITIVE_INFINITY;
  const alone = hasBare && named;
  const telling = hasBare && !named ? TELLING : "";
  digits = min(digits, ENOUGH);
  const source = `${separated(before, digits)}${alone ? `|${DIGIT}{${bareDigits}}` : ""}`;
  return {
    pattern: patternOf(source),
    each: patternOf(source, "g"),
    digits,
    telling: telling === "" ? null : patternOf(telling),
    alone,
  };
}

/**
 * A code's separator, what families have before it, and digits; or a text that begins with a separator. The digits are written
 * out, since WebKit does not compile a repeated group with something optional in it.
 */
function separated(before: Set<string>, digits: number): string {
  let letters = "";
  before.forEach((letter) => {
    if (letter === "") letters = "\\s\\S";
    letters += spellingsOf(lower(letter)) + spellingsOf(upper(letter));
  });
  if (digits === 0) return "\\S";
  let number = "";
  for (let count = 0; count < digits; count += 1) number += DIGIT + HIDDEN;
  return `[${letters}]${HIDDEN}${SEPARATOR}${number}|^${HIDDEN}${SEPARATOR}${DIGIT}`;
}

/** A character as it is and full-width, for the inside of a character class. */
function spellingsOf(letter: string): string {
  const unit = codeUnit(letter, 0);
  return unit > 0x20 && unit < 0x7f ? `\\u00${hex(unit)}\\u${hex(unit + WIDE)}` : letter;
}

/** How many digits follow a code's last separator; all of them for a bare number, none for a code that is a name. */
function widthOf(code: string): number {
  let at = code.length;
  while (at > 0 && isDigit(codeUnit(code, at - 1))) at -= 1;
  const isSeparated = at === 0 || isSeparator(codeUnit(code, at - 1));
  return isSeparated ? code.length - at : 0;
}

/** Whether a text may hold a code, or the fields that make a number one. Two patterns: together they take V8 three times as long. */
export const isLikely = ({ pattern, telling }: Guess, text: string): boolean =>
  match(pattern, text) !== null || (telling !== null && match(telling, text) !== null);

export type Span = readonly [from: number, to: number];

/** A short text as a whole; of a long one the neighbourhoods of what was guessed. */
export function worthwhile(guess: Guess, text: string): Span[] {
  if (text.length <= 4 * MOST || guess.digits === 0) return [[0, text.length]];
  const spans: Span[] = [];
  let from = 0;
  let to = -1;
  guess.each.lastIndex = 0;
  for (let hit = match(guess.each, text); hit !== null; hit = match(guess.each, text)) {
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
