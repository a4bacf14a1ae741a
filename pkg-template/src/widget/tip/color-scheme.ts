// Whether a place in the page is dark. What counts is what the page shows there, not what the system prefers: most consoles
// stay light on a dark desktop.

import { boundsOf, match, matches, ownDocument, toNumber } from "../builtins.js";
import { closest } from "../page/ancestors.js";
import { styleOf } from "../page/style.js";
import { bodyOf, elementsAt, findAll, getAttribute, rootElementOf } from "./platform.js";

/** Smaller backgrounds are a badge's or a button's and say nothing of the page. */
const MIN_WIDTH = 240;
const MIN_HEIGHT = 80;

/** `node` null: in the middle of what is seen. The body's background is the page's, however small the body is. */
export function isDark(node: Node | null): boolean {
  let found: number | null = null;
  const look = (element: Element): boolean => {
    const { width, height } = boundsOf(element);
    if ((width >= MIN_WIDTH && height >= MIN_HEIGHT) || matches(element, "html, body")) {
      found = lightness(styleOf(element, "background-color"));
      // On a picture, or a gradient, the text tells.
      if (found === null && styleOf(element, "background-image") !== "none")
        found = 1 - (lightness(styleOf(element, "color")) ?? 0);
    }
    return found !== null;
  };
  if (node) closest(node, look);
  else {
    const under = elementsAt(ownDocument, innerWidth / 2, innerHeight / 2);
    for (let index = 0; index < under.length; index += 1) if (look(under[index] as Element)) break;
  }
  const body = bodyOf(ownDocument);
  if (found === null && body) look(body);
  return found === null ? hasDarkCanvas() : found < 0.5;
}

/** Where no element paints a background, the canvas shows, and that follows the page's color-scheme. */
function hasDarkCanvas(): boolean {
  const styled = styleOf(rootElementOf(ownDocument) as Element, "color-scheme");
  const meta = findAll(ownDocument, "meta[name=color-scheme]")[0];
  const colorScheme = (styled === "normal" && meta && getAttribute(meta, "content")) || styled;
  if (!match(/dark/, colorScheme)) return false;
  return !match(/light/, colorScheme) || matchMedia("(prefers-color-scheme: dark)").matches;
}

/** 0 for black to 1 for white; null for a colour one can see through. */
function lightness(color: string): number | null {
  if (match(/[,/] 0?(\.[0-4]\d*)?\)$/, color)) return null;
  const lab = match(/^(ok)?l[a-z]+\(([\d.]+)/, color);
  if (lab) return toNumber(lab[2]) / (lab[1] ? 1 : 100);
  const rgb = match(/^(?:rgba?\(|color\(\S+ )([\d.]+),? ([\d.]+),? ([\d.]+)/, color);
  if (!rgb) return null;
  const sum = 0.3 * toNumber(rgb[1]) + 0.59 * toNumber(rgb[2]) + 0.11 * toNumber(rgb[3]);
  return color[0] === "r" ? sum / 255 : sum;
}
