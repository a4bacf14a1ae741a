// mark.js and findAndReplaceDOMText, as their documentation has them used.
import findAndReplaceDOMText from "findandreplacedomtext";
import Mark from "mark.js";
import { codes } from "./pattern.mjs";

export function markJs(root) {
  let count = 0;
  new Mark(root).markRegExp(codes(), {
    each: () => {
      count += 1;
    },
  });
  return count;
}

export function findAndReplace(root) {
  findAndReplaceDOMText(root, { find: codes(), wrap: "mark", preset: "prose" });
  return root.querySelectorAll("mark").length;
}
