import { documentOf, windowOf } from "../builtins.js";

const styles = globalThis.getComputedStyle;

/** How an element is drawn, as the page's styles have it now. */
export function styleOf(element: Element): CSSStyleDeclaration | null {
  const view = windowOf(documentOf(element));
  if (view === null) return null;
  // Another window's function refuses no element, but a frame's own styles are asked of the frame.
  return view === window ? styles(element) : (view.getComputedStyle(element) ?? null);
}

/** Firefox computes no styles in a frame that is not drawn. */
export const displayOf = (element: Element): string => styleOf(element)?.display || "block";
