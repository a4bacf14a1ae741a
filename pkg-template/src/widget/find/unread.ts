// Halves of codes with a text between them that nobody sees, of a script or a style sheet: a walk, which knows texts as they follow each
// other, takes them for two.

import { parentOf, previousOf } from "../builtins.js";
import { findIn } from "../page/find-in.js";
import { edgeUnit, goesOn } from "./chars.js";
import { textBeside } from "./neighbour.js";

export function takeBeforeUnread(root: Node, take: (text: Text) => void): void {
  const unread = findIn(root, "script,style,noscript");
  for (let index = 0; index < unread.length; index += 1) {
    const element = unread[index] as Element;
    const before = textBeside(parentOf(element) as Node, previousOf(element), false);
    if (before !== null && goesOn(edgeUnit(before, false))) take(before);
  }
}
