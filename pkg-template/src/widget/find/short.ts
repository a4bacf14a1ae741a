// Whether a part of the page is short, found without reading all of a long one.

import { isText, textLength, textWalker } from "../builtins.js";

/** In characters; no body of an answer, and no row of a table, that is worth a look as a whole is longer. */
export const LONGEST = 4096;
const MOST_TEXTS = 1000;

/** Not by its whole text: around each line of a long log stands the same log. */
export function isShort(root: Node): boolean {
  if (isText(root)) return textLength(root) <= LONGEST;
  const walker = textWalker(root);
  let length = 0;
  for (let count = 0; count < MOST_TEXTS; count += 1) {
    const text = walker.nextNode() as Text | null;
    if (text === null) return true;
    length += textLength(text);
    if (length > LONGEST) return false;
  }
  return false;
}
