// The way from a node outwards, as the page is drawn: through slots, out of shadow roots, out of frames.

import {
  DOCUMENT,
  FRAGMENT,
  hostOf,
  isElement,
  nodeTypeOf,
  parentOf,
  slotOf,
  unproxied,
} from "../builtins.js";
import { frameOf } from "./frames.js";

/** What is drawn round a node; null for the document that this script belongs to. */
export function around(node: Node): Node | null {
  const type = nodeTypeOf(node);
  if (type === DOCUMENT) return frameOf(node as Document);
  if (type === FRAGMENT) return hostOf(node as ShadowRoot);
  return slotOf(node) ?? unproxied(parentOf(node) as Document);
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
