// The text beside a text, as the page is read: codes may be split over inline elements, over adjacent text nodes, round <wbr>
// and comments, but not over blocks, cells, line breaks, images and controls.

import {
  hasAttribute,
  isElement,
  isText,
  lengthOf,
  match,
  nameOf,
  parentOf,
  shadowOf,
  slice,
  textLength,
} from "../builtins.js";
import { childOf, edgeText, parentElementOf, siblingOf } from "../page/flat-tree.js";
import { displayOf, styleOf } from "../page/style.js";
import { edgeUnit, goesOn } from "./chars.js";
import { NEVER, parts } from "./names.js";

/** How much a boundary between two texts parts them. */
export enum Gap {
  /** Nothing is drawn between them, no element begins or ends. */
  None = 0,
  /** An inline element begins or ends. */
  Inline = 1,
  /** A box in the line begins or ends: a badge, or a letter that is animated. */
  Box = 2,
  /** They are two texts. */
  Block = 3,
}

interface Neighbour {
  readonly text: Text;
  readonly gap: Gap;
}

/** What is looked at before the search ends; pages with more between two halves of a code are none. */
const MOST_STEPS = 512;

/** The text before or after one, if a code could go on there. */
export function neighbourOf(text: Text, forward: boolean): Neighbour | null {
  /** What ends or begins on the way to it. */
  const left: Element[] = [];
  /** What stands on the way to it and holds no text. */
  const passed: Element[] = [];
  let node: Node = text;
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const sibling = siblingOf(node, forward);
    if (sibling === null) {
      const parent = parentElementOf(node);
      if (parent === null || parts(parent) || isUnslotted(node, parent)) return null;
      left[left.length] = parent;
      node = parent;
      continue;
    }
    node = sibling;
    const entered = enter(sibling, forward, passed);
    if (entered === null) return null;
    if (entered.text === null) continue;
    if (!goesOn(edgeUnit(entered.text, forward))) return null;
    // Only now, since asking for styles may make the engine compute them.
    const inner = gapInside(sibling, entered.text);
    if (inner === null) continue;
    const gap = widest(widest(inner, gapOver(left)), gapOfEmpty(passed));
    return gap === Gap.Block ? null : { text: entered.text, gap };
  }
  return null;
}

/** The nearest text before a place under a node, or behind it, as far as that is known without asking how things are drawn. */
export function textBeside(under: Node, next: Node | null, forward: boolean): Text | null {
  let holder: Node | null = under;
  let node = next;
  for (let steps = 0; steps < MOST_STEPS && holder !== null; steps += 1) {
    if (node === null) {
      if (!isElement(holder) || parts(holder)) return null;
      node = siblingOf(holder, forward);
      holder = parentElementOf(holder);
      continue;
    }
    const text = isUnread(node) ? null : edgeText(node, forward);
    if (text !== null && textLength(text) > 0) return text;
    if (isElement(node) && parts(node)) return null;
    node = siblingOf(node, forward);
  }
  return null;
}

/** What a component shows nowhere has no neighbours. */
const isUnslotted = (node: Node, parent: Element): boolean =>
  shadowOf(parent) !== null && parentOf(node) === parent;

const isUnread = (node: Node): boolean => isElement(node) && NEVER.has(nameOf(node));

/** The widest gap at some elements' edges. */
function gapOver(elements: readonly Element[]): Gap {
  let gap = Gap.None;
  for (let index = 0; index < elements.length; index += 1) {
    // What is not drawn has no neighbours.
    gap = widest(gap, gapAt(elements[index] as Element) ?? Gap.Block);
  }
  return gap;
}

/** The same of elements without a text: an icon, a cursor, an anchor, a `<div>` that ends the line. */
function gapOfEmpty(elements: readonly Element[]): Gap {
  let gap = Gap.None;
  for (let index = 0; index < elements.length; index += 1) {
    const element = elements[index] as Element;
    if (isOutOfFlow(element)) continue;
    const own = gapAt(element) ?? Gap.None;
    if (own !== Gap.Inline) gap = widest(gap, own);
  }
  return gap;
}

const outOfFlow = /^(absolute|fixed)$/;
const isOutOfFlow = (element: Element): boolean =>
  match(outOfFlow, styleOf(element, "position")) !== null || styleOf(element, "float") !== "none";

const widest = (one: Gap, other: Gap): Gap => (one > other ? one : other);

/** The first text inside a node; text null when it holds none, null when something in it parts texts. Adds elements without one. */
function enter(
  node: Node,
  forward: boolean,
  empty: Element[],
  depth = 0,
): { text: Text | null } | null {
  if (isText(node)) return { text: textLength(node) > 0 ? node : null };
  if (!isElement(node) || nameOf(node) === "wbr") return { text: null };
  if (parts(node) || depth + empty.length > MOST_STEPS) return null;
  // Chromium draws no <noscript>, and says that it does.
  if (isUnread(node)) return { text: null };
  let inner: Node | null = childOf(node, forward);
  for (let count = 0; inner !== null && count < MOST_STEPS; count += 1) {
    const found = enter(inner, forward, empty, depth + 1);
    if (found === null || found.text !== null) return found;
    inner = siblingOf(inner, forward);
  }
  empty[empty.length] = node;
  return { text: null };
}

/** The widest gap from a node down to a text in it; null when the text is not drawn. */
function gapInside(outer: Node, text: Text): Gap | null {
  let gap = Gap.None;
  let node: Node = text;
  while (node !== outer) {
    const parent = parentElementOf(node);
    if (parent === null) return Gap.Block;
    const edge = gapAt(parent);
    if (edge === null) return null;
    gap = widest(gap, edge);
    node = parent;
  }
  return gap;
}

/** What the edge of an element is to the text; null when the element is not drawn. */
function gapAt(element: Element): Gap | null {
  if (parts(element)) return Gap.Block;
  const name = nameOf(element);
  // A line of its own in a drawing.
  if (
    name === "text" ||
    (name === "tspan" && (hasAttribute(element, "x") || hasAttribute(element, "y")))
  ) {
    return Gap.Block;
  }
  const display = displayOf(element);
  if (display === "none") return null;
  if (display === "contents") return Gap.Inline;
  if (display === "inline" || slice(display, 0, 4) === "ruby") {
    return isApart(element) ? Gap.Box : Gap.Inline;
  }
  return slice(display, 0, 7) === "inline-" ? Gap.Box : Gap.Block;
}

/** So wide, in pixels, is no space that a highlighter of source text leaves round a word. */
const SPACE = 3;
const SPACES = [
  "margin-inline-start",
  "margin-inline-end",
  "padding-inline-start",
  "padding-inline-end",
] as const;
const lifted = /^su(b|per)$/;

/** Whether an inline element is drawn apart from what is beside it: by space, as a footnote's sign, by a text that only a style has. */
function isApart(element: Element): boolean {
  for (let index = 0; index < SPACES.length; index += 1) {
    if (lengthOf(styleOf(element, SPACES[index] as string)) >= SPACE) return true;
  }
  return (
    match(lifted, styleOf(element, "vertical-align")) !== null ||
    drawsText(element, "::before") ||
    drawsText(element, "::after")
  );
}

const nothing = /^(|none|normal|"")$/;
const drawsText = (element: Element, part: string): boolean =>
  match(nothing, styleOf(element, "content", part)) === null;
