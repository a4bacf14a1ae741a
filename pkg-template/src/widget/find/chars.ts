// Characters as the spelling of codes sees them. What is a code is the core's affair; this only tells where one could go on.

import { codeUnit, dataOf } from "../builtins.js";

/** A text's first character, or its last. */
export function edgeUnit(text: Text, first: boolean): number {
  const data = dataOf(text);
  return codeUnit(data, first ? 0 : data.length - 1);
}

export const isDigit = (unit: number): boolean =>
  (unit >= 0x30 && unit <= 0x39) || (unit >= 0xff10 && unit <= 0xff19);

/** What stands between the parts of a code, as the inside of a character class: `.`, `_`, `-` in all their forms. */
export const SEPARATORS = "._\\-\\uFF0E\\uFF3F\\uFF0D\\u3002\\u2010-\\u2015\\u2212";

export const isSeparator = (unit: number): boolean =>
  unit < 0x80
    ? unit === 0x2e || unit === 0x5f || unit === 0x2d
    : unit === 0x3002 ||
      (unit >= 0x2010 && unit <= 0x2015) ||
      unit === 0x2212 ||
      unit === 0xff0e ||
      unit === 0xff3f ||
      unit === 0xff0d;

/** Letters, digits and separators: a code, or a word that a code is no part of, may go on with one of these. */
export const goesOn = (unit: number): boolean =>
  (unit >= 0x61 && unit <= 0x7a) ||
  (unit >= 0x41 && unit <= 0x5a) ||
  isDigit(unit) ||
  isSeparator(unit) ||
  (unit >= 0xc0 && unit <= 0x1fff) ||
  (unit >= 0xff01 && unit <= 0xff5e) ||
  isInvisible(unit);

/** Soft hyphen, zero-width space and the like, which pages put into long words so that lines may break there. */
export const isInvisible = (unit: number): boolean =>
  unit === 0xad || unit === 0x200b || unit === 0x2060 || unit === 0xfeff;

export const INVISIBLE = "\\u00AD\\u200B\\u2060\\uFEFF";
