// TreeWalker and RegExp, each code a StaticRange of a CSS highlight.
import { codes } from "./pattern.mjs";

export function handHighlight(root) {
  const pattern = codes();
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const highlight = new Highlight();
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    pattern.lastIndex = 0;
    for (let match = pattern.exec(text.data); match; match = pattern.exec(text.data)) {
      highlight.add(
        new StaticRange({
          startContainer: text,
          startOffset: match.index,
          endContainer: text,
          endOffset: match.index + match[0].length,
        }),
      );
    }
  }
  CSS.highlights.set("peer", highlight);
  return highlight.size;
}
