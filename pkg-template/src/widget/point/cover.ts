// What lies over a text, and leaves it to be seen or not.

import { match, matches } from "../builtins.js";
import { parentElementOf } from "../page/flat-tree.js";
import { isFaded, styleOf } from "../page/style.js";

/** Elements that lie over each other at one point: so many are looked at. */
export const MOST_LAYERS = 24;

const PICTURES = "img,video,canvas,iframe,object,embed,svg,input,select,progress,meter";

/** Whether an element that lies over a text leaves it to be seen. */
export function isSeeThrough(element: Element): boolean {
  if (isFaded(element)) return true;
  return (
    !matches(element, PICTURES) &&
    // Editors lay one over the text that they have coloured, with letters that nobody sees.
    (!matches(element, "textarea") || isTransparent(styleOf(element, "-webkit-text-fill-color"))) &&
    isClear(element) &&
    // The rows of a table, and its head, are on no stack: their cells are.
    (!matches(element, "td,th,tr") || isSeeThrough(parentElementOf(element) as Element))
  );
}

/** Whether an element, or what a style puts into it, has no background of its own. */
export const isClear = (element: Element, part?: string): boolean =>
  isTransparent(styleOf(element, "background-color", part)) &&
  styleOf(element, "background-image", part) === "none" &&
  (styleOf(element, "backdrop-filter", part) || "none") === "none";

/** A tint of less than a tenth, as of a line that is chosen, hides nothing. */
const clear = /(^rgba.*,|\/)\s*0?(\.0\d*|0)\)$/;
const isTransparent = (color: string): boolean => match(clear, color) !== null;
