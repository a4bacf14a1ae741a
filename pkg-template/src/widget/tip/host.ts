// <err-gloss-tip>: the one element of ours in the page. It is there only while it shows something, in the top layer, with a
// closed shadow root. Every property of the box that the page's CSS could reach is held by !important in a :host rule:
// among important declarations the inner tree's win, even over the page's own !important.

import {
  ask,
  bare,
  boundsOf,
  documentOf,
  isConnected,
  isElement,
  isNode,
  matches,
  nameOf,
  ownDocument,
  ownWindow,
  parentOf,
  Sheet,
  sequence,
  shadowOf,
  toNumber,
  writeSheet,
} from "../builtins.js";
import { closest, isInside } from "../page/ancestors.js";
import { styleOf } from "../page/style.js";
import { listening } from "./listening.js";
import { isGround, isModal, lastModal } from "./modal.js";
import type { Placement } from "./place.js";
import {
  appendChild,
  attachShadow,
  el,
  findAll,
  hasPopover,
  hidePopover,
  remove,
  removeAttribute,
  rootElementOf,
  setAttribute,
  setProperty,
  showPopover,
} from "./platform.js";
import { CSS_TEXT } from "./styles.js";

const TAG = "err-gloss-tip";
/** A page that takes the tip away is answered this many times each time it shows. */
const MAX_RETURNS = 5;
/** Engines pass over what they do not know in `:is()`. */
const ON_TOP = ":is(:popover-open, dialog:modal, :fullscreen)";

export interface Host {
  readonly element: HTMLElement;
  readonly root: ShadowRoot;
  /**
   * Puts it on top of the page round a node; null for the page as a whole. Calls back when a modal dialog opens, or an element
   * fills the screen, that does not hold the node.
   */
  show(node: Node | null, covered: () => void): void;
  /** Brings it back if the page has hidden or removed it; false when that is to be left so. */
  keep(node: Node | null): boolean;
  hide(): void;
  move(placement: Placement): void;
  /** How large it would like to be in a view of this width. */
  measure(maxWidth: number): { width: number; height: number };
}

export function createHost(): Host {
  let element = el(TAG, null);
  let root = ask(attach, element);
  if (!root) {
    // A page may have defined an element of this name, with a root of its own.
    element = el(`${TAG}-`, null);
    root = attach(element);
  }
  const sheet = new Sheet();
  writeSheet(sheet, CSS_TEXT);
  root.adoptedStyleSheets = sequence([sheet]);
  const { style } = element;
  /** By custom properties that the :host rule reads: WebKit draws nothing anew when the rule itself changes. */
  const set = (name: string, value: string) =>
    setProperty(style, `--err-gloss-${name}`, value, "important");
  const setLength = (name: string, length: number) => set(name, `${length}px`);
  /** Where its own lengths begin: pages may keep room for a scrollbar on the left. */
  let start = 0;
  let returns = 0;
  /** The page's root element when it came. */
  let page: Element | null = null;
  let endOthers = (): void => {};

  const open = (node: Node | null): void => {
    const parent = parentFor(node);
    if (parent === null) return;
    if (parentOf(element) !== parent) appendChild(parent, element);
    // A page's zoom would enlarge the tip and shift it: its lengths are the window's.
    set("zoom", `${1 / zoomOf(parent)}`);
    if (hasPopover && !isOpen(element)) {
      setAttribute(element, "popover", "manual");
      // A page that hears of it may undo all of that meanwhile.
      ask(showPopover, element);
    }
    enable();
  };

  /** A page makes all inert, or hides all from screen readers, that it finds beside its dialog. */
  const enable = (): void => {
    removeAttribute(element, "inert");
    removeAttribute(element, "aria-hidden");
  };

  /** What enters the top layer last lies on top. */
  const raise = (node: Node | null): void => {
    if (hasPopover && isShown(element)) hidePopover(element);
    open(node);
  };

  return {
    element,
    root,
    show(node, covered) {
      returns = 0;
      page = rootElementOf(ownDocument);
      endOthers();
      endOthers = listening([ownWindow], ["toggle", "fullscreenchange"], (event) => {
        const target = event.target as Element;
        if (target === element || !isShown(element)) return;
        // Pages send events of their own to the window; the document tells of an element that has left.
        if (!isNode(target) || !isElement(target) || !matches(target, ON_TOP)) return;
        const isCovered = isModal(target) && node && !isInside(node, target);
        if (isCovered) covered();
        else raise(node);
      });
      // Of several annotators in one page the last to speak is heard; the others see theirs gone and stay silent.
      removeOthers(element);
      raise(node);
    },
    keep(node) {
      enable();
      if (isShown(element)) return true;
      // What was listed is not of the page that takes the place of that.
      if (rootElementOf(ownDocument) !== page) return false;
      returns += 1;
      const other = findAll(ownDocument, nameOf(element))[0];
      if (returns > MAX_RETURNS || (other && other !== element)) return false;
      open(node);
      return isShown(element);
    },
    hide() {
      endOthers();
      remove(element);
    },
    move({ left, top, maxHeight }) {
      setLength("left", left - start);
      setLength("top", top);
      setLength("max-height", maxHeight);
    },
    measure(maxWidth) {
      setLength("max-width", maxWidth);
      setLength("left", 0);
      set("max-height", "none");
      const box = boundsOf(element);
      start = box.left;
      return box;
    },
  };
}

const attach = (element: Element): ShadowRoot => attachShadow(element, bare({ mode: "closed" }));

const isOpen = (element: Element): boolean => matches(element, ":popover-open");

function isShown(element: HTMLElement): boolean {
  return isConnected(element) && (!hasPopover || isOpen(element));
}

function removeOthers(mine: Element): void {
  const others = findAll(ownDocument, nameOf(mine));
  for (let index = 0; index < others.length; index += 1) {
    if (others[index] !== mine) remove(others[index] as Element);
  }
}

/** Outside an open modal dialog everything is inert, the top layer included, so the tip stands inside. */
function parentFor(node: Node | null): Element | null {
  const ground = node
    ? closest(node, (each) => documentOf(each) === ownDocument && isGround(each))
    : lastModal();
  // What a frame, a video or a component holds beside its own content is not drawn.
  const canHold = ground && isConnected(ground) && !shadowOf(ground);
  return canHold && !matches(ground, "iframe, video") ? ground : rootElementOf(ownDocument);
}

function zoomOf(element: Element): number {
  let zoom = 1;
  closest(element, (each) => {
    zoom *= toNumber(styleOf(each, "zoom")) || 1;
    return false;
  });
  return zoom;
}
