// Shows the tooltip of the marked code under the pointer or focus. It can be dismissed with Esc, the pointer may move
// into it, and it stays until pointer or focus leave (WCAG 2.2, 1.4.13).

import { markAt } from "./mark.js";
import { placeBeside } from "./place.js";

/** Long enough that a pointer on its way elsewhere opens nothing. */
const OPEN_DELAY = 250;
/** Long enough to cross the gap between code and tooltip. */
const CLOSE_DELAY = 300;
/** After one tooltip, the next opens at once: its reader goes from code to code. */
const WARM = 500;

export interface Tooltip {
  /** Shows the open tooltip's content anew. */
  refresh(): void;
}

/** Gives the marks in `root` the tooltip `tip`, filled by `content`. */
export function attachTooltip(
  root: HTMLElement,
  tip: HTMLElement,
  content: (mark: HTMLAnchorElement) => Node | null,
): Tooltip {
  let anchor: HTMLAnchorElement | null = null;
  /** The line of a wrapped code that the pointer is on. */
  let pointer: { x: number; y: number } | null = null;
  let timer = 0;
  let closedAt = Number.NEGATIVE_INFINITY;

  const later = (action: () => void, delay: number): void => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  const place = (): void => {
    if (!anchor) return;
    const rect = anchorRect(anchor, pointer);
    const { clientHeight } = document.documentElement;
    if (rect.bottom < 0 || rect.top > clientHeight) hide();
    else placeBeside(rect, tip);
  };

  const show = (mark: HTMLAnchorElement): void => {
    clearTimeout(timer);
    const node = content(mark);
    if (!node) return;
    anchor?.removeAttribute("aria-describedby");
    anchor = mark;
    tip.replaceChildren(node);
    tip.showPopover();
    tip.scrollTop = 0;
    mark.setAttribute("aria-describedby", tip.id);
    place();
  };

  const hide = (): void => {
    clearTimeout(timer);
    if (!anchor) return;
    anchor.removeAttribute("aria-describedby");
    anchor = null;
    pointer = null;
    closedAt = performance.now();
    tip.hidePopover();
  };

  root.addEventListener("pointerover", (event) => {
    const mark = markAt(event.target);
    if (!mark || event.pointerType === "touch" || event.buttons !== 0) return;
    pointer = { x: event.clientX, y: event.clientY };
    const warm = anchor !== null || performance.now() - closedAt < WARM;
    if (mark === anchor) clearTimeout(timer);
    else later(() => show(mark), warm ? 0 : OPEN_DELAY);
  });
  root.addEventListener("pointerout", (event) => {
    if (markAt(event.target) && event.pointerType !== "touch") later(hide, CLOSE_DELAY);
  });
  tip.addEventListener("pointerenter", () => clearTimeout(timer));
  tip.addEventListener("pointerleave", () => later(hide, CLOSE_DELAY));

  root.addEventListener("focusin", (event) => {
    const mark = markAt(event.target);
    if (!mark?.matches(":focus-visible")) return;
    pointer = null;
    show(mark);
  });
  root.addEventListener("focusout", (event) => {
    if (markAt(event.target)) hide();
  });

  // A finger has no hover: its first tap explains, its second follows the link.
  root.addEventListener("click", (event) => {
    const mark = markAt(event.target);
    const touched = (event as PointerEvent).pointerType === "touch";
    if (!mark) return;
    if (touched && mark !== anchor) {
      event.preventDefault();
      show(mark);
    } else {
      hide();
    }
  });
  document.addEventListener("pointerdown", (event) => {
    const inside = event.target instanceof Node && tip.contains(event.target);
    if (!inside && !markAt(event.target)) hide();
  });

  // In the capture phase and to the end: Esc closes the tooltip and nothing else.
  addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !anchor) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      hide();
    },
    { capture: true },
  );
  addEventListener("scroll", (event) => event.target !== tip && place(), {
    capture: true,
    passive: true,
  });
  addEventListener("resize", place);

  return {
    refresh: () => {
      if (anchor) show(anchor);
    },
  };
}

/** The part of a mark that the pointer is on; a code broken over two lines has two. */
function anchorRect(mark: Element, pointer: { x: number; y: number } | null): DOMRect {
  const rects = [...mark.getClientRects()];
  const touched = rects.find(
    (rect) =>
      pointer &&
      pointer.x >= rect.left &&
      pointer.x <= rect.right &&
      pointer.y >= rect.top &&
      pointer.y <= rect.bottom,
  );
  return touched ?? rects[0] ?? mark.getBoundingClientRect();
}
