// What the tip asks of the platform beyond what the whole widget does; taken at the start, like all of that. Lists are walked by
// index in this folder, too.

import {
  bare,
  contentOf as contentOfNode,
  doc,
  element,
  free,
  getter,
  node,
  ownDocument,
  proto,
  shadow,
  unzoned,
  XHTML,
} from "../builtins.js";

const { getOwnPropertyDescriptor } = Object;
const { isArray } = Array;
const html = proto(globalThis.HTMLElement);
const target = proto(globalThis.EventTarget);

export const appendChild = free(node.appendChild<Node>);
export const setText = free(
  getOwnPropertyDescriptor(node, "textContent")?.set as (this: Node, text: string) => void,
);
export const attachShadow = free(element.attachShadow);
export const setAttribute = free(element.setAttribute);
export const removeAttribute = free(element.removeAttribute);
/** Of an element, which always has some. */
export const contentOf = contentOfNode as (of: Element) => string;
export const innerText = getter(html, "innerText");
export const getAttribute = free(element.getAttribute);
export const getAttributeNS = free(element.getAttributeNS);
export const remove = free(element.remove);
export const focusOn = free(html.focus);
/** Missing before Chromium 114, Safari 17 and Firefox 125. */
export const hasPopover = "popover" in html;
export const showPopover = free(html.showPopover);
export const hidePopover = free(html.hidePopover);
export const setProperty = free(proto(globalThis.CSSStyleDeclaration).setProperty);
/** A drawing that is a document of its own makes no elements of HTML by itself. */
const createElement = free(doc.createElementNS as (namespace: string, tag: string) => Element);
const MouseEvents = globalThis.MouseEvent;
const PointerEvents = globalThis.PointerEvent;
export const dispatch = free(target.dispatchEvent);
/** The same event of the pointer once more, for who goes on to another place. */
export const repeat = (on: Element, event: MouseEvent, relatedTarget: Node | null): void => {
  const { type, bubbles, cancelable, composed, view, clientX, clientY, screenX, screenY } = event;
  const { pointerId, pointerType, isPrimary } = event as PointerEvent;
  const Events = pointerType === undefined ? MouseEvents : PointerEvents;
  const where = { clientX, clientY, screenX, screenY, view, relatedTarget };
  const what = { bubbles, cancelable, composed, pointerId, pointerType, isPrimary };
  dispatch(on, new Events(type, bare({ ...where, ...what })));
};
export const elementsAt = free(doc.elementsFromPoint);
export const findAll = free(doc.querySelectorAll as (selector: string) => NodeListOf<HTMLElement>);
export const rootElementOf = getter(doc, "documentElement");
export const isHidden = getter(doc, "hidden");
export const bodyOf = getter(doc, "body");
export const focusedIn = getter(doc, "activeElement");
export const focusedInShadow = getter(shadow, "activeElement");
const createText = free(doc.createTextNode);

const SizeWatcher = unzoned(globalThis, "ResizeObserver");
const watchSize = free(proto(SizeWatcher).observe);
const stopWatchingSize = free(proto(SizeWatcher).disconnect);
/** Calls back when an element is drawn, and when it has another size; returns what ends that. */
export function onSize(of: Element, run: () => void): () => void {
  const watcher = new SizeWatcher(run);
  watchSize(watcher, of);
  return () => stopWatchingSize(watcher);
}

export const cancelFrame = unzoned(globalThis, "cancelAnimationFrame")?.bind(globalThis);
export const { hypot } = Math;
export const indexOf = free(String.prototype.indexOf);

type Child = Node | string | null | undefined | false | readonly Child[];

/** An element of ours with attributes and children. A string only ever becomes a text node. */
export function el(
  tag: string,
  attributes: Record<string, string> | null,
  ...children: Child[]
): HTMLElement {
  const element = createElement(ownDocument, XHTML, tag) as HTMLElement;
  for (const name in attributes) {
    const value = getOwnPropertyDescriptor(attributes, name)?.value as string | undefined;
    if (value !== undefined) setAttribute(element, name, value);
  }
  add(element, children);
  return element;
}

/** Appends a child, or each of a list. */
export function add(parent: Node, child: Child): void {
  if (!child) return;
  if (typeof child === "string") appendChild(parent, createText(ownDocument, child));
  else if (!isArray(child)) appendChild(parent, child as Node);
  else for (let index = 0; index < child.length; index += 1) add(parent, child[index]);
}

/** Replaces what is inside. */
export function fill(parent: Node, child: Child): void {
  setText(parent, "");
  add(parent, child);
}
