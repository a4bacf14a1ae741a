// Finds the codes in elements of this page and makes each a link to its entry. The page wrote those elements itself, so
// changing them breaks nothing.

import { type CodeMatch, scan } from "errgloss";
import { el } from "./dom.js";

/** What the place of a code tells about it, for choosing among several rows of one code and filling in values. */
export interface Context {
  status?: number;
  message?: string;
}

export interface Mark extends Context {
  code: string;
}

const marks = new WeakMap<Element, Mark>();

/** The mark that an event's target belongs to. */
export function markAt(target: EventTarget | null): HTMLAnchorElement | null {
  return target instanceof Element ? target.closest<HTMLAnchorElement>("a.mark") : null;
}

/** What is known of a marked code. */
export function markOf(element: Element): Mark | undefined {
  return marks.get(element);
}

/** Marks the published codes in an element's text. A code that is spread over several text nodes is left alone. */
export function mark(element: Element, context: Context = {}): void {
  const found = scan(element.textContent ?? "").filter((match) => match.documented);
  for (const { node, start } of textNodes(element)) {
    const end = start + node.data.length;
    // From the last to the first, so that splitting leaves the earlier offsets valid.
    const inside = found.filter((match) => match.start >= start && match.end <= end).reverse();
    for (const match of inside) wrap(node, match, start, context);
  }
}

function textNodes(element: Element): { node: Text; start: number }[] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: { node: Text; start: number }[] = [];
  let start = 0;
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    nodes.push({ node, start });
    start += node.data.length;
  }
  return nodes;
}

function wrap(node: Text, match: CodeMatch, start: number, context: Context): void {
  const code = node.splitText(match.start - start);
  code.splitText(match.text.length);
  const link = el("a", { class: "mark", href: `#${match.code}`, translate: "no" });
  code.replaceWith(link);
  link.append(code);
  marks.set(link, { ...context, code: match.code });
}
