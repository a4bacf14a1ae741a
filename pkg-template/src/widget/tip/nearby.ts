// What stands beside a code on the page: its message, with values that complete the explanation, and its HTTP status.

import { ask, dataOf, isElement, isText, match, slice, toNumber } from "../builtins.js";
import type { Mark } from "../contract.js";
import { around } from "../page/ancestors.js";
import { contentOf, indexOf, innerText } from "./platform.js";

/** A cell, a row, a response: what is larger than this holds other errors' messages too. */
const MAX_LENGTH = 2000;
const MAX_CHILDREN = 50;
const MAX_TEXTS = 60;
const SHORTEST = 4;

interface Nearby {
  /** Texts that may be the code's message, nearest first. */
  readonly texts: readonly string[];
  readonly status: number | undefined;
}

export function nearby({ node, text: code, start }: Mark): Nearby {
  const texts: string[] = [];
  let status: number | undefined;
  const read = (text: string): boolean => {
    const at = indexOf(text, code);
    const after = at < 0 ? text : slice(text, at + code.length);
    // Named twice, it is two errors: which message is whose cannot be told.
    if (text.length > MAX_LENGTH || indexOf(after, code) >= 0) return false;
    addTexts(after, texts);
    if (at > 0) addTexts(slice(text, 0, at), texts);
    status ??= statusIn(text);
    return texts.length < MAX_TEXTS;
  };
  // A log may be one long text: then only the code's own line counts.
  if (isText(node) && start !== undefined) read(lineAt(dataOf(node), start));
  for (let each = around(node); each; each = around(each)) {
    if (!isElement(each)) continue;
    if (each.childElementCount > MAX_CHILDREN || contentOf(each).length > MAX_LENGTH) break;
    // The elements of a drawing have none.
    if (!read(ask(innerText, each) ?? contentOf(each))) break;
  }
  return { texts, status };
}

function lineAt(text: string, at: number): string {
  let start = at;
  let end = at;
  while (start > 0 && at - start < MAX_LENGTH && text[start - 1] !== "\n") start -= 1;
  while (end < text.length && end - at < MAX_LENGTH && text[end] !== "\n") end += 1;
  return slice(text, start, end);
}

/** Adds what begins at a line, a cell, a quote, a label's end: up to the next quote or the end of the line. */
function addTexts(text: string, texts: string[]): void {
  const begin =
    // The full-width ones are colon, parenthesis and bracket; in a classic script a pattern has to be ASCII.
    /(?:^|["\t=\uff1a|)\]\uff09\u3011>]|[:,;] | - )[\s\])\uff09\u3011:\uff1a,;.|>'-]*(?:(?:HTTP )?\d{3}\s+)?([^\n\t"]+)/gm;
  for (let found = match(begin, text); found; found = match(begin, text)) {
    const whole = found[0] as string;
    const piece = found[1] as string;
    if (piece.length >= SHORTEST && texts.length < MAX_TEXTS) texts[texts.length] = piece;
    // The next one may begin within this one.
    begin.lastIndex = found.index + (whole.length - piece.length || 1);
  }
}

function statusIn(text: string): number | undefined {
  const found = match(/(?:^|[\s:])(?:HTTP(?:\/[\d.]+)? )?([45]\d\d)(?=\s|$)/, text);
  return found ? toNumber(found[1]) : undefined;
}
