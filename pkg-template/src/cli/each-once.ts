// Codes in a text, each explained where it is first met.

import { codes, explain, scan, services } from "../api/functions.js";
import type { CodeMatch, Explanation } from "../types.js";
import type { Command } from "./command.js";

/** A code, and its explanation where it has one that was not given before. */
export interface Met {
  match: CodeMatch;
  first: Explanation | null;
}

/** Finds codes in one text after the other. What it remembers is bounded by the tables: numbers in none are not explained. */
export function eachOnce(
  { lang, service }: Command,
  before: readonly string[],
): (text: Uint8Array) => Met[] {
  const met = new Set(before);
  return (text) =>
    scan(text, { service }).map((match) => {
      const { code, documented } = match;
      if (!documented || met.has(code)) return { match, first: null };
      met.add(code);
      const first = explain(code, { lang, service: service ?? serviceOfNumber(code) });
      return { match, first };
    });
}

/**
 * A number says its service only by what stands beside it; scan has seen that, and there is one such service. Other codes need
 * none named.
 */
const serviceOfNumber = (code: string) =>
  /^\d+$/.test(code) ? services().find(({ id }) => codes(id).includes(code))?.id : undefined;
