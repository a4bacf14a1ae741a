import {
  bare,
  documentOf,
  element,
  free,
  match,
  nameOf,
  ownWindow,
  proto,
  toNumber,
  windowOf,
} from "../builtins.js";
import { parentElementOf } from "./flat-tree.js";

const styles = globalThis.getComputedStyle;
const read = free(proto(globalThis.CSSStyleDeclaration).getPropertyValue);

/**
 * How an element is drawn, as the page's styles have it now; empty where an engine does not know. Chromium has a property of the
 * object that holds all styles only as long as Object.prototype has none of that name, so it is asked for otherwise.
 */
export function styleOf(element: Element, property: string, part?: string): string {
  const view = windowOf(documentOf(element));
  if (view === null) return "";
  // Another window's function refuses no element, but a frame's own styles are asked of the frame.
  const all = view === ownWindow ? styles(element, part) : view.getComputedStyle(element, part);
  return all ? read(all, property) : "";
}

/** Missing in Safari before 17.4. */
const { checkVisibility } = element;
const isVisible = checkVisibility && free(checkVisibility);
/** The last two as Chromium had them before 121. */
const ALL = bare({
  opacityProperty: true,
  visibilityProperty: true,
  checkOpacity: true,
  checkVisibilityCSS: true,
});
/** Whether an element, or what is round it, is see-through or hidden by style; what is known of it where engines do not say. */
export const isFaded = (element: Element): boolean =>
  isVisible
    ? !isVisible(element, ALL)
    : styleOf(element, "opacity") === "0" || styleOf(element, "visibility") === "hidden";

/** What is far from the view may not have been laid out. */
const DRAWN = bare({ visibilityProperty: true, contentVisibilityAuto: true });
/** Whether an element is drawn, be it see-through; where engines do not say, that it is. */
export const isDrawn = (element: Element): boolean => !isVisible || isVisible(element, DRAWN);

/** Safari, and Chromium before 128, leave the zoom of CSS out of an element's boxes; who can name the zoom does not. */
const hasZoom = "currentCSSZoom" in element;

export function unseenZoom(node: Node): number {
  let zoom = 1;
  if (hasZoom) return zoom;
  let element = parentElementOf(node);
  for (; element !== null; element = parentElementOf(element)) {
    zoom *= toNumber(styleOf(element, "zoom")) || 1;
  }
  return zoom;
}

const inline =
  /^(a|abbr|b|bd[io]|code|del|dfn|em|font|i|ins|kbd|mark|q|s|samp|small|span|strong|su[bp]|tt|u|var)$/;

/** Firefox computes no styles in a frame that is not drawn, and tells nobody when it is: until then elements are what they are by name. */
export const displayOf = (element: Element): string =>
  styleOf(element, "display") || (match(inline, nameOf(element)) === null ? "block" : "inline");
