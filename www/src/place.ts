// Where a tooltip goes: next to its anchor, never over it, inside the visible part of the page.

/** Between anchor and tooltip, and between tooltip and the edge of the viewport, in CSS pixels. */
const GAP = 6;
const EDGE = 8;

/** Puts a shown element below its anchor, or above where that has more room; limits its height to the room there is. */
export function placeBeside(anchor: DOMRect, element: HTMLElement): void {
  element.style.removeProperty("max-block-size");
  const { width, height } = element.getBoundingClientRect();
  const viewport = document.documentElement;
  const roomBelow = viewport.clientHeight - anchor.bottom - GAP - EDGE;
  const roomAbove = anchor.top - GAP - EDGE;
  const below = roomBelow >= height || roomBelow >= roomAbove;
  const shown = Math.min(height, below ? roomBelow : roomAbove);
  const left = Math.max(EDGE, Math.min(anchor.left, viewport.clientWidth - EDGE - width));
  const top = below ? anchor.bottom + GAP : anchor.top - GAP - shown;
  element.style.setProperty("max-block-size", `${shown}px`);
  element.style.setProperty("left", `${left}px`);
  element.style.setProperty("top", `${top}px`);
}
