// The prefilter: which texts are worth the core's time. It may be wrong in one direction only: it may not miss a text with a code.
// It is made from the shape of the published codes, so that no family is named here.

import {
  codeUnit,
  hex,
  INFINITY,
  lower,
  match,
  max,
  min,
  newSet,
  patternOf,
  slice,
  upper,
} from "../builtins.js";
import { INVISIBLE, isDigit, isInvisible, isSeparator, SEPARATORS } from "./chars.js";

/** What stands between two texts that are looked at together, and round one that is looked at alone. */
export const BREAK = "\0";
/**
 * Names near which the core may take a bare number for a code; the last, a common one, where it looks like a key. With one beginning for
 * those that share it: a name more to try at each character takes engines a fifth longer.
 */
const NAMES = "localizedMsg|i(?:ot(?:Id|Token)|dentityId)";
const TELLING = `${NAMES}|data["'\\\\:=\\s\uFF1A]|\\0data(?=\\0)`;
/** As the inside of a character class. */
const DIGITS = "0-9\\uFF10-\\uFF19";
const DIGIT = `[${DIGITS}]`;
const HIDDEN = `[${INVISIBLE}]?`;
/** What may part a code: characters that nobody sees, and the ends of texts. */
const BETWEEN = `[${INVISIBLE}\\0]*`;
const SEPARATOR = `[${SEPARATORS}]`;
/** A text that begins with a separator. */
const OPENING = `${HIDDEN}${SEPARATOR}${BETWEEN}${DIGIT}`;
const AT_START = `\\0${OPENING}`;
/** From a character of ASCII to the full-width one. */
const WIDE = 0xfee0;
/** So many digits behind a separator tell; more would only cost. */
const ENOUGH = 4;
/** Codes are shorter than this. */
export const MOST = 64;

/** Patterns for texts with a `BREAK` before and after each. */
export interface Prefilter {
  /** Matches where a code may be, or the end of one that begins in a text before. */
  readonly likely: RegExp;
  /** The same where the text before may not be the one that is read before. */
  readonly slotted: RegExp;
  /** Texts with one of these names tell that numbers near them are codes; null where none need be told. */
  readonly telling: RegExp | null;
  /** For whole rows, whose texts follow each other without a break; null where they would tell too little. */
  readonly rows: RowPrefilter | null;
  /** Codes may be anywhere: some are names. */
  readonly isBlind: boolean;
  /** A text that is nothing but a number may be a code. */
  readonly alone: boolean;
}

/** Patterns for the texts of a row, as one. */
export interface RowPrefilter {
  readonly number: RegExp;
  /** Names that tell; null where none need be told. */
  readonly names: RegExp | null;
}

/** `named`: one service is meant, and the numbers of that one need no telling fields. */
export function prefilterFrom(codes: readonly string[], named: boolean): Prefilter {
  let digits = INFINITY;
  let bareDigits = INFINITY;
  const before = newSet<string>();
  for (let index = 0; index < codes.length; index += 1) {
    const code = codes[index] as string;
    const width = widthOf(code);
    if (isBare(code)) bareDigits = min(bareDigits, width);
    else {
      digits = min(digits, width);
      before.add(slice(code, -width - 2, -width - 1));
    }
  }
  const hasBare = bareDigits !== INFINITY;
  const alone = hasBare && named;
  const telling = hasBare && !named ? TELLING : "";
  const width = min(digits, ENOUGH);
  const source = `${separated(before, width)}${alone ? `|${DIGIT}{${bareDigits}}` : ""}`;
  const atEdges = `\\0${HIDDEN}${DIGIT}|${SEPARATOR}[${DIGITS}${INVISIBLE}]*(?=\\0)`;
  return {
    likely: patternOf(source, "g"),
    slotted: patternOf(`${source}|${atEdges}`, "g"),
    telling: telling === "" ? null : patternOf(telling, "g"),
    rows: digits === 0 || alone ? null : inRows(before, width, telling),
    isBlind: digits === 0,
    alone,
  };
}

/**
 * Any separator with digits, since it may be the first character of its text, but for one behind a digit, as dates and times have
 * it. So what stands unseen between the halves of a code, in a row, must not end in a digit.
 */
function inRows(before: Set<string>, digits: number, telling: string): RowPrefilter | null {
  let hasDigits = false;
  before.forEach((letter) => {
    hasDigits ||= isDigit(codeUnit(letter, 0));
  });
  if (hasDigits) return null;
  return {
    number: patternOf(`[^${DIGITS}]${SEPARATOR}${repeated(digits)}`, "g"),
    names: telling === "" ? null : patternOf(`${NAMES}|data`, "g"),
  };
}

const atStart = patternOf(`^${OPENING}`);

/**
 * Whether a row may open with the rest of a code that the row before begins, behind its separator: in all other ways of parting it, one
 * of the rows shows it. Or with a separator, since what is drawn before it may not be what is read before it. One look at most rows
 * tells that they do not, so the looks are few and in this order.
 */
export function mayOpenInside(before: string, row: string): boolean {
  const first = codeUnit(row, 0);
  if (first < DASH || (first > NINE && first < 0x80 && first !== UNDERSCORE)) return false;
  if (isOfNumber(first) && endsInNumber(before)) return true;
  return (isSeparator(first) || isInvisible(first)) && match(atStart, row) !== null;
}

const DASH = 0x2d;
const NINE = 0x39;
const UNDERSCORE = 0x5f;

function endsInNumber(text: string): boolean {
  let at = text.length - 1;
  let unit = codeUnit(text, at);
  while (isOfNumber(unit)) {
    at -= 1;
    unit = codeUnit(text, at);
  }
  return isSeparator(unit) && !isDigit(codeUnit(text, at - 1));
}

const isOfNumber = (unit: number): boolean => isDigit(unit) || isInvisible(unit);

/**
 * A code's separator, what families have before it, and digits; or a text that begins with a separator: what is drawn before it
 * may not be what is read before it.
 */
function separated(before: Set<string>, digits: number): string {
  let letters = "";
  before.forEach((letter) => {
    if (letter === "") letters = "\\s\\S";
    letters += spellingsOf(lower(letter)) + spellingsOf(upper(letter));
  });
  if (digits === 0) return "[^\\s\\0]";
  return `[${letters}]${BETWEEN}${SEPARATOR}${repeated(digits)}|${AT_START}`;
}

/** Digits, written out: WebKit does not compile a repeated group with something optional in it. */
function repeated(digits: number): string {
  let number = "";
  for (let count = 0; count < digits; count += 1) number += BETWEEN + DIGIT;
  return number;
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

/** Whether a code is a number without the name of a family. */
export const isBare = (code: string): boolean => widthOf(code) === code.length;

/** Where the next match in a text ends, from a place on. */
export function nextEnd(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return match(pattern, text) === null ? INFINITY : pattern.lastIndex;
}

/** Whether a pattern matches somewhere. */
export function hasMatch(pattern: RegExp, text: string): boolean {
  pattern.lastIndex = 0;
  return match(pattern, text) !== null;
}

/** Whether a pattern is in a text that is looked at alone. */
export const isIn = (pattern: RegExp, text: string): boolean =>
  hasMatch(pattern, BREAK + text + BREAK);

/** Whether a text may hold a code, or the fields that make a number one. */
export const isLikely = ({ likely, telling }: Prefilter, text: string): boolean =>
  isIn(likely, text) || (telling !== null && isIn(telling, text));

export type Span = readonly [from: number, to: number];

/** Whether a text is worth a look as a whole, be it for one place of it. */
export const isOneSpan = (text: string): boolean => text.length <= 4 * MOST;

/** A short text as a whole; of a long one the neighbourhoods of what was guessed. */
export function worthwhile({ likely, isBlind }: Prefilter, text: string): Span[] {
  if (isOneSpan(text) || isBlind) return [[0, text.length]];
  const spans: Span[] = [];
  let from = 0;
  let to = -1;
  likely.lastIndex = 0;
  for (let hit = match(likely, text); hit !== null; hit = match(likely, text)) {
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
