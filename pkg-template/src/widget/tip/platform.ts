// What the tip asks of the platform, taken once when the script starts: what a page patches or pollutes afterwards changes
// nothing here. For the same reason lists are walked by index in this folder: `for … of` asks Array.prototype each time.

/** A method as a function that takes its `this` first. */
const free = Function.prototype.bind.bind(Function.prototype.call) as unknown as <
  This,
  Args extends unknown[],
  Result,
>(
  method: (this: This, ...args: Args) => Result,
) => (self: This, ...args: Args) => Result;

const { getOwnPropertyDescriptor, setPrototypeOf } = Object;

/** An accessor of a prototype as a function of the object; null for what an engine lacks. */
function getter<Of extends object, Key extends keyof Of>(owner: Of, key: Key) {
  return free(getOwnPropertyDescriptor(owner, key)?.get as (this: Of) => Of[Key]);
}

/** An options object that inherits nothing: a polluted Object.prototype adds no `once`, no `serializable`. */
export const bare = <Options extends object>(options: Options): Options =>
  setPrototypeOf(options, null);

export const createElement = free(document.createElement as (tag: string) => HTMLElement).bind(
  null,
  document,
);
export const attachShadow = free(Element.prototype.attachShadow);
export const setAttribute = free(Element.prototype.setAttribute);
export const removeAttribute = free(Element.prototype.removeAttribute);
export const getAttribute = free(Element.prototype.getAttribute);
export const matches = free(Element.prototype.matches as (selector: string) => boolean);
export const boundsOf = free(Element.prototype.getBoundingClientRect);
export const appendChild = free(Node.prototype.appendChild<Node>);
export const contains = free(Node.prototype.contains);
export const remove = free(Element.prototype.remove);
export const setText = free(
  getOwnPropertyDescriptor(Node.prototype, "textContent")?.set as (
    this: Node,
    text: string,
  ) => void,
);
export const isConnected = getter(Node.prototype, "isConnected");
export const parentOf = getter(Node.prototype, "parentNode");
export const rootOf = free(Node.prototype.getRootNode as () => Node);
export const focusOn = free(HTMLElement.prototype.focus);
export const listen = free(EventTarget.prototype.addEventListener);
export const unlisten = free(EventTarget.prototype.removeEventListener);
export const styleOf = getComputedStyle.bind(window) as (element: Element) => CSSStyleDeclaration;
export const setProperty = free(CSSStyleDeclaration.prototype.setProperty);
/** Missing before Chromium 114, Safari 17 and Firefox 125. */
export const hasPopover = "popover" in HTMLElement.prototype;
export const showPopover = free(HTMLElement.prototype.showPopover);
export const hidePopover = free(HTMLElement.prototype.hidePopover);
export const nextFrame = requestAnimationFrame.bind(window);
export const cancelFrame = cancelAnimationFrame.bind(window);
export const later = setTimeout.bind(window) as (run: () => void, delay: number) => number;
export const cancelLater = clearTimeout.bind(window) as (timer: number) => void;
export const { min, max, round, hypot } = Math;
const exec = free(RegExp.prototype.exec);

/** The groups of a pattern's first match. */
export const match = (pattern: RegExp, text: string): RegExpExecArray | null => exec(pattern, text);

type Child = Node | string | null | undefined | false;

/** An element of ours with attributes and children. A string only ever becomes a text node. */
export function el(
  tag: string,
  attributes: Record<string, string> | null,
  ...children: Child[]
): HTMLElement {
  const element = createElement(tag);
  for (const name in attributes) {
    const value = getOwnPropertyDescriptor(attributes, name)?.value as string | undefined;
    if (value !== undefined) setAttribute(element, name, value);
  }
  for (let index = 0; index < children.length; index += 1) add(element, children[index]);
  return element;
}

const createText = free(document.createTextNode).bind(null, document);

export function add(parent: Node, child: Child): void {
  if (child) appendChild(parent, typeof child === "string" ? createText(child) : child);
}

/** Replaces what is inside by other children. */
export function fill(parent: Node, ...children: Child[]): void {
  setText(parent, "");
  for (let index = 0; index < children.length; index += 1) add(parent, children[index]);
}
