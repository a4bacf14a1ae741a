// Steps through the page as it is drawn: into open shadow roots, through slots, never out of a document.

import {
  assignedOf,
  firstOf,
  hostOf,
  isElement,
  isHtml,
  isShadowRoot,
  isText,
  lastOf,
  nextOf,
  parentOf,
  previousOf,
  shadowOf,
  slotOf,
  textWalker,
  walkFrom,
} from "../builtins.js";

/** The element that a node is drawn in. */
export function parentElementOf(node: Node): Element | null {
  const parent = slotOf(node) ?? parentOf(node);
  if (parent === null) return null;
  if (isElement(parent)) return parent;
  return isShadowRoot(parent) ? hostOf(parent) : null;
}

/** The next node, or the one before, under the same parent. */
export function siblingOf(node: Node, forward: boolean): Node | null {
  const slot = slotOf(node);
  if (slot === null) return forward ? nextOf(node) : previousOf(node);
  const assigned = assignedOf(slot);
  for (let index = 0; index < assigned.length; index += 1) {
    if (assigned[index] === node) return assigned[index + (forward ? 1 : -1)] ?? null;
  }
  return null;
}

/** The first node drawn inside an element, or the last. */
export function childOf(element: Element, forward: boolean): Node | null {
  const root: Node = shadowOf(element) ?? element;
  if (isHtml(element, "slot")) {
    const assigned = assignedOf(element as HTMLSlotElement);
    if (assigned.length > 0) return assigned[forward ? 0 : assigned.length - 1] ?? null;
  }
  return forward ? firstOf(root) : lastOf(root);
}

/** The first text under a node, or the last, shadow trees apart. */
export function edgeText(root: Node, forward: boolean): Text | null {
  if (isText(root)) return root;
  const walker = textWalker(root);
  if (forward) return walker.nextNode() as Text | null;
  const node = innermostLast(root);
  if (isText(node)) return node;
  walkFrom(walker, node);
  return walker.previousNode() as Text | null;
}

/** The last node under a node, in the order of the document; itself where it has none. */
export function innermostLast(root: Node): Node {
  let node = root;
  for (let last = lastOf(node); last !== null; last = lastOf(node)) node = last;
  return node;
}

/** The walker's next step goes to the node, or into it. */
export function standBefore(walker: TreeWalker, node: Node): void {
  const previous = previousOf(node);
  walkFrom(walker, previous === null ? (parentOf(node) as Node) : innermostLast(previous));
}
