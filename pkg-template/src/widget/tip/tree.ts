// The way from a node outwards, as the page is drawn: through slots, out of shadow roots, out of frames.

import {
  hostOf,
  isElement,
  nodeTypeOf,
  ownDocument,
  parentOf,
  slotOf,
  unproxied,
  windowOf,
} from "./platform.js";

const DOCUMENT = 9;
const FRAGMENT = 11;

/** What is drawn round a node; null for the document that this script belongs to. */
export function around(node: Node): Node | null {
  const type = nodeTypeOf(node);
  if (type === DOCUMENT) return node === ownDocument ? null : frameOf(node as Document);
  if (type === FRAGMENT) return hostOf(node as ShadowRoot);
  return slotOf(node) ?? unproxied(parentOf(node) as Document);
}

/** The frame that shows a document; null where that is another origin's. */
export function frameOf(inner: Document): Element | null {
  return windowOf(inner)?.frameElement ?? null;
}

/** The first element round a node, the node included, of which something holds. */
export function closest(from: Node, holds: (element: Element) => boolean): Element | null {
  for (let node: Node | null = from; node; node = around(node)) {
    if (isElement(node) && holds(node)) return node;
  }
  return null;
}

/** Whether a node is drawn inside another, or is that. */
export function isInside(inner: Node, outer: Node): boolean {
  for (let node: Node | null = inner; node; node = around(node)) if (node === outer) return true;
  return false;
}
