// A code on the page: which characters of which text nodes it is, and where these stand.

import {
  charactersOf,
  createRange,
  documentOf,
  hasAttribute,
  isConnected,
  nameOf,
  newWeakMap,
  ownDocument,
  parentOf,
  putAway,
  rectAt,
  rectsOf,
  setEnd,
  setStart,
  textLength,
  windowOf,
} from "../builtins.js";
import type { Mark } from "../contract.js";
import { parentElementOf } from "../page/flat-tree.js";
import { toTopWindow } from "../page/frames.js";
import { isFaded, styleOf, unseenZoom } from "../page/style.js";
import { mended } from "./drawing.js";

export interface Fragment {
  readonly node: Text;
  readonly start: number;
  readonly end: number;
}

export class PageMark implements Mark {
  readonly node: Text;
  /** Where it was found: a node may be adopted by another. */
  readonly document: Document;
  /** Not known, and not to be inherited from a polluted prototype. */
  readonly service = undefined;

  constructor(
    readonly code: string,
    readonly text: string,
    readonly fragments: readonly [Fragment, ...Fragment[]],
  ) {
    this.node = fragments[0].node;
    this.document = documentOf(this.node);
  }

  get start(): number {
    return this.fragments[0].start;
  }

  rects(): DOMRect[] {
    return toTopWindow(this.document, this.localRects());
  }

  /** In the viewport of its own document. */
  localRects(): DOMRect[] {
    const rects: DOMRect[] = [];
    if (!this.isCurrent() || !isSeen(this.node)) return rects;
    const zoom = unseenZoom(this.node);
    for (let index = 0; index < this.fragments.length; index += 1) {
      const list = fragmentRects(this.fragments[index] as Fragment);
      for (let at = 0; at < list.length; at += 1) {
        const rect = list[at] as DOMRect;
        if (rect.width <= 0 || rect.height <= 0) continue;
        const { x, y, width, height } = rect;
        rects[rects.length] =
          zoom === 1 ? rect : rectAt(x * zoom, y * zoom, width * zoom, height * zoom);
      }
    }
    return rects;
  }

  isCurrent(): boolean {
    let shown = "";
    for (let index = 0; index < this.fragments.length; index += 1) {
      const { node, start, end } = this.fragments[index] as Fragment;
      if (!isConnected(node) || end > textLength(node)) return false;
      // Not of all its data, which Firefox copies at each look.
      shown += charactersOf(node, start, end - start);
    }
    return (
      shown === this.text &&
      documentOf(this.node) === this.document &&
      windowOf(this.document) !== null
    );
  }

  /** Whether a position in a text, as the engine names it under a pointer, is in this code or at its edge. */
  holds(node: Node, offset: number): boolean {
    for (let index = 0; index < this.fragments.length; index += 1) {
      const fragment = this.fragments[index] as Fragment;
      if (fragment.node === node && offset >= fragment.start && offset <= fragment.end) return true;
    }
    return false;
  }
}

/** Where a mark begins, in the viewport of its own document; null where it is not drawn. Cheaper than to ask whether it is seen. */
export const boxOf = (mark: PageMark): DOMRect | null =>
  (mark.isCurrent() && fragmentRects(mark.fragments[0])[0]) || null;

/** The element whose box a text is drawn in: of one without a box the platform says that it is not seen. */
export function holderOf(text: Text): Element | null {
  let element = parentElementOf(text);
  while (element !== null && styleOf(element, "display") === "contents") {
    element = parentElementOf(element);
  }
  return element;
}

/** What is in a closed <details>, or has faded out, has boxes all the same. */
function isSeen(text: Text): boolean {
  const holder = holderOf(text);
  if (holder === null) return true;
  // Both hide what is in an element, which itself is seen.
  const isFolded = nameOf(holder) === "details" && !hasAttribute(holder, "open");
  return !isFaded(holder) && !isFolded && styleOf(holder, "content-visibility") !== "hidden";
}

/** The same for marks of the same characters of the same nodes in the same document. */
export function keyOf({ code, document, fragments }: PageMark): string {
  let key = `${code} ${numberOf(document)}`;
  for (let index = 0; index < fragments.length; index += 1) {
    const { node, start, end } = fragments[index] as Fragment;
    key += `,${numberOf(node)} ${start}-${end}`;
  }
  return key;
}

const numbers: WeakMap<Node, number> = newWeakMap();
let last = 0;

function numberOf(node: Node): number {
  let number = numbers.get(node);
  if (number === undefined) {
    last += 1;
    number = last;
    numbers.set(node, number);
  }
  return number;
}

/** One live range serves all: engines keep every live range up to date at each change of the page. */
let measure: Range | null = null;

function fragmentRects({ node, start, end }: Fragment): ArrayLike<DOMRect> {
  const range = measure ?? createRange(ownDocument);
  measure = range;
  setStart(range, node, start);
  setEnd(range, node, end);
  const rects = rectsOf(range);
  setStart(range, node, 0);
  setEnd(range, node, textLength(node));
  const parent = parentOf(node);
  const drawn =
    parent !== null && "ownerSVGElement" in parent ? mended(rects, rectsOf(range)) : rects;
  putAway(range);
  return drawn;
}
