// TreeWalker and RegExp, each code wrapped in an element.
import { codes } from "./pattern.mjs";

export function handWrap(root) {
  const pattern = codes();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const hits = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text.data); match; match = pattern.exec(text.data)) {
      hits.push([text, match.index, match[0].length]);
    }
  }
  // From the end, so that offsets before stay right.
  for (const [text, index, length] of hits.reverse()) {
    const code = text.splitText(index);
    code.splitText(length);
    const mark = document.createElement("mark");
    code.replaceWith(mark);
    mark.append(code);
  }
  return hits.length;
}
