// Marks in the order of the page; what is in frames and shadow roots comes at the place of these.

import { isText, nodeTypeOf, shadowOf, sort, treeWalker } from "../builtins.js";
import { innerDocument } from "../find/scopes.js";
import type { PageMark } from "./mark.js";
import type { Store } from "./store.js";

/** `isFlat`: there is neither frame nor shadow root, and elements need no visit. */
export function inPageOrder(root: Node, store: Store, isFlat: boolean): PageMark[] {
  const list: PageMark[] = [];
  const visit = (scope: Node): void => {
    const walker = treeWalker(scope, isFlat ? 4 : 5);
    for (let node: Node | null = scope; node !== null; node = walker.nextNode()) {
      if (isText(node)) addStarting(list, node, store);
      else if (!isFlat && nodeTypeOf(node) === 1) {
        const inner = shadowOf(node as Element) ?? innerDocument(node as Element);
        if (inner !== null) visit(inner);
      }
    }
  };
  visit(root);
  return list;
}

/** The marks that start in a text. */
function addStarting(list: PageMark[], text: Text, store: Store): void {
  const marks = store.of(text);
  const here: PageMark[] = [];
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index] as PageMark;
    if (mark.node === text && mark.isCurrent()) here[here.length] = mark;
  }
  sort(here, (one, other) => one.fragments[0].start - other.fragments[0].start);
  for (let index = 0; index < here.length; index += 1) list[list.length] = here[index] as PageMark;
}
