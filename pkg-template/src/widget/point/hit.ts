// Which mark is under a point.

import {
  closest,
  contains,
  doc,
  firstOf,
  free,
  isShadowRoot,
  isText,
  nextOf,
  rootOf,
  sequence,
  shadowOf,
} from "../builtins.js";
import type { PageMark } from "../mark/mark.js";
import type { Store } from "../mark/store.js";
import { isInside } from "../page/ancestors.js";
import { stackAt } from "../page/elements-at.js";
import { parentElementOf } from "../page/flat-tree.js";
import { styleOf } from "../page/style.js";
import { isSeeThrough, MOST_LAYERS } from "./cover.js";
import { isMasked } from "./masks.js";

/** So many of an element's texts are looked at, and so many of their marks measured. */
const MOST_NODES = 2000;
const MOST_MEASURED = 200;
/** Boxes of text are not whole pixels. */
const SLACK = 1;

interface CaretDocument extends Document {
  caretPositionFromPoint(
    x: number,
    y: number,
    options?: { shadowRoots?: ShadowRoot[] },
  ): CaretPosition | null;
}

const page = doc as CaretDocument;
/** Safari before 26.2 and Chromium before 128 have only the other one. */
const caretPosition = page.caretPositionFromPoint && free(page.caretPositionFromPoint);
const caretRange = page.caretRangeFromPoint && free(page.caretRangeFromPoint);

/** `near` calls back with each mark that may be in view. */
export function markAtPoint(
  doc: Document,
  store: Store,
  x: number,
  y: number,
  near?: (act: (mark: PageMark) => void) => void,
): PageMark | null {
  const stack = stackAt(doc, x, y);
  let found = markAtCaret(doc, store, stack, x, y) ?? markInStack(store, stack, x, y);
  if (found !== null && isMasked(found.node, stack)) return null;
  // What takes no pointer events is on no stack, and under a stretched link it has no caret either.
  near?.((mark) => {
    if (found === null && mark.document === doc && takesNoEvents(mark.node)) {
      if (isOver(mark, x, y) && isSeen(mark.node, stack)) found = mark;
    }
  });
  return found;
}

const takesNoEvents = (text: Text): boolean => {
  const element = parentElementOf(text);
  return (
    element !== null &&
    (styleOf(element, "pointer-events") === "none" || closest(element, "[inert]") !== null)
  );
};

/** The quick way: the engine says which character it is. */
function markAtCaret(
  doc: Document,
  store: Store,
  stack: readonly Element[],
  x: number,
  y: number,
): PageMark | null {
  const caret = caretAt(doc, stack, x, y);
  if (caret === null || !isText(caret.node)) return null;
  const marks = store.of(caret.node);
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index] as PageMark;
    // At the end of a line, and in empty space, the engine names text that is far away.
    if (mark.holds(caret.node, caret.offset) && isOver(mark, x, y) && isSeen(caret.node, stack)) {
      return mark;
    }
  }
  return null;
}

function caretAt(doc: Document, stack: readonly Element[], x: number, y: number) {
  if (caretPosition) {
    const shadowRoots: ShadowRoot[] = [];
    for (let index = 0; index < stack.length; index += 1) {
      const root = shadowOf(stack[index] as Element);
      if (root !== null) shadowRoots[shadowRoots.length] = root;
    }
    const position = caretPosition(doc as CaretDocument, x, y, {
      shadowRoots: sequence(shadowRoots),
    });
    return position && { node: position.offsetNode, offset: position.offset };
  }
  const range = caretRange?.(doc, x, y);
  return range ? { node: range.startContainer, offset: range.startOffset } : null;
}

/**
 * The way through: past links that are stretched over a card and other layers that show what is under them, and to text that
 * the engine gives no caret in, as under `user-select: all`.
 */
function markInStack(
  store: Store,
  stack: readonly Element[],
  x: number,
  y: number,
): PageMark | null {
  let isCovered = false;
  for (let index = 0; index < stack.length && index < MOST_LAYERS; index += 1) {
    const element = stack[index] as Element;
    const mark = over(store, element, x, y) ?? over(store, shadowOf(element), x, y);
    if (mark !== null && (!isCovered || isSeen(mark.node, stack))) return mark;
    if (isSeeThrough(element)) continue;
    // What slots show comes behind all of the shadow tree that it is shown in.
    if (!isShadowRoot(rootOf(element))) return null;
    isCovered = true;
  }
  return null;
}

/** A mark of the texts that stand directly in a node. */
function over(store: Store, parent: Node | null, x: number, y: number): PageMark | null {
  let measured = 0;
  let node = parent && firstOf(parent);
  for (let count = 0; node !== null && count < MOST_NODES; count += 1) {
    const marks = isText(node) ? store.of(node) : [];
    for (let index = 0; index < marks.length && measured < MOST_MEASURED; index += 1) {
      const mark = marks[index] as PageMark;
      measured += 1;
      if (isOver(mark, x, y)) return mark;
    }
    node = nextOf(node);
  }
  return null;
}

function isOver(mark: PageMark, x: number, y: number): boolean {
  const rects = mark.localRects();
  for (let index = 0; index < rects.length; index += 1) {
    const { left, right, top, bottom } = rects[index] as DOMRect;
    if (x >= left - SLACK && x <= right + SLACK && y >= top - SLACK && y <= bottom + SLACK)
      return true;
  }
  return false;
}

/** Whether nothing that covers it lies between the reader and a text. */
function isSeen(text: Text, stack: readonly Element[]): boolean {
  const element = parentElementOf(text);
  if (element === null) return false;
  const root = rootOf(element);
  for (let index = 0; index < stack.length && index < MOST_LAYERS; index += 1) {
    const layer = stack[index] as Element;
    if (layer === element || contains(element, layer)) return true;
    // A component and what is in it come before what its slots show.
    const isComponent = shadowOf(layer) !== null || rootOf(layer) !== root;
    if (isComponent ? isInside(element, layer) : contains(layer, element)) {
      // Without a box of its own, as under `display: contents`, the text is its container's.
      if (isContents(element) || takesNoEvents(text)) return true;
      if (isComponent) continue;
      return false;
    }
    if (!isSeeThrough(layer)) return false;
  }
  return false;
}

const isContents = (element: Element): boolean => styleOf(element, "display") === "contents";
