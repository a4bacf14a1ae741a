// The elements under a point, topmost first, open shadow roots included.

import { doc, free, isElement, rootOf, shadow, shadowOf } from "../builtins.js";

type At<Found> = (x: number, y: number) => Found;
const documentStack = free(doc.elementsFromPoint as At<Element[]>);
const shadowStack = free(shadow.elementsFromPoint as At<Element[]>);
const documentTop = free(doc.elementFromPoint as At<Element | null>);
const shadowTop = free(shadow.elementFromPoint as At<Element | null>);

/** The innermost element under a point. */
export function deepestAt(doc: Document, x: number, y: number): Element | null {
  let element = documentTop(doc, x, y);
  while (element !== null) {
    const root = shadowOf(element);
    if (root === null) return element;
    const inner = shadowTop(root, x, y);
    // Engines name the host itself, or something outside, where nothing inside is hit.
    if (inner === null || inner === element || rootOf(inner) !== root) return element;
    element = inner;
  }
  return null;
}

/** All elements under a point; those of a shadow tree before their host. */
export function stackAt(doc: Document, x: number, y: number): Element[] {
  const list: Element[] = [];
  addStack(list, documentTop(doc, x, y), documentStack(doc, x, y), doc, x, y);
  return list;
}

/** Chromium and Firefox leave out of the list whose text sticks out of its box there, and name it when they are asked for one. */
function addStack(
  list: Element[],
  top: Element | null,
  stack: Element[],
  scope: Node,
  x: number,
  y: number,
): void {
  for (let index = top === null || top === stack[0] ? 0 : -1; index < stack.length; index += 1) {
    const element = (index < 0 ? top : stack[index]) as Element;
    // A shadow root's list goes on with what lies under its host, which comes with the list of the outer tree.
    if (!isElement(element) || rootOf(element) !== scope) continue;
    const root = shadowOf(element);
    if (root !== null) addStack(list, shadowTop(root, x, y), shadowStack(root, x, y), root, x, y);
    list[list.length] = element;
  }
}
