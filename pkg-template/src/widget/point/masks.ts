// What a style alone draws over a text, as `::after`.

import { match } from "../builtins.js";
import { parentElementOf } from "../page/flat-tree.js";
import { isFaded, styleOf } from "../page/style.js";
import { isClear, MOST_LAYERS } from "./cover.js";

/** Whether an element over a text, or the text's own, hides it by what a style puts in front. */
export function isMasked(text: Text, stack: readonly Element[]): boolean {
  const own = parentElementOf(text);
  let isHidden = false;
  for (let index = 0; index < stack.length && index < MOST_LAYERS; index += 1) {
    const layer = stack[index] as Element;
    isHidden ||= !isFaded(layer) && (isMask(layer, "::after") || isMask(layer, "::before"));
    if (layer === own) return isHidden;
  }
  return false;
}

/** No engine says where the boxes of style are: only those are known that fill all that they may. */
function isMask(element: Element, part: string): boolean {
  if (match(/^(absolute|fixed)/, styleOf(element, "position", part)) === null) return false;
  let drawn = "";
  for (let index = 0; index < MASK.length; index += 1) {
    drawn += `${styleOf(element, MASK[index] as string, part)},`;
  }
  return match(mask, drawn) !== null && !isClear(element, part);
}

const MASK =
  /* @__PURE__ */ "visibility,transform,opacity,z-index,width,top,right,bottom,left".split(",");
const mask = /^visible,none,(1|0?\.[1-9]\d*),(auto|\d+),[^,]+px,([-0][^,]*px,){4}$/;
