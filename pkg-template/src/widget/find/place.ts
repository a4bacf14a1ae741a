// Where a walk that pauses goes on, whatever the page does meanwhile. A live range keeps the place: where the page takes away
// what stands there, or moves it, as one does that sorts its rows, the range stays behind.

import {
  contains,
  createRange,
  documentOf,
  firstOf,
  isConnected,
  isText,
  nextOf,
  putAway,
  setStart,
  startNodeOf,
  startOffsetOf,
  walkFrom,
} from "../builtins.js";
import { innermostLast, standBefore } from "../page/flat-tree.js";

export class Place {
  readonly #range: Range;

  /** In front of a text, or of a row of texts. */
  constructor(
    readonly root: Node,
    readonly node: Node,
  ) {
    this.#range = createRange(documentOf(root));
    setStart(this.#range, node, 0);
  }

  /** The place is needed no more. */
  leave(): void {
    putAway(this.#range);
  }

  /** Whether the node is still there. */
  get isKept(): boolean {
    return startNodeOf(this.#range) === this.node && isConnected(this.root);
  }

  /** Where it is not: the text from which to go on, and the walker stands there. */
  find(walker: TreeWalker): Node | null {
    const holder = startNodeOf(this.#range);
    if (!isConnected(this.root) || !contains(this.root, holder)) return null;
    if (isText(holder)) {
      walkFrom(walker, holder);
      return holder;
    }
    let child = firstOf(holder);
    for (let index = startOffsetOf(this.#range); index > 0 && child !== null; index -= 1) {
      child = nextOf(child);
    }
    if (child === null) walkFrom(walker, innermostLast(holder));
    else standBefore(walker, child);
    return walker.nextNode();
  }
}
