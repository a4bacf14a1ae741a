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

/** A prototype of the platform; an empty one on a server, where the package is imported and not used. */
const proto = <Name extends keyof typeof globalThis>(name: Name) =>
  ((globalThis[name] as { prototype: object } | undefined)?.prototype ??
    {}) as (typeof globalThis)[Name] extends { prototype: infer Prototype } ? Prototype : never;

/** The getter of an accessor, as a function of the object. */
function getter<Of extends object, Key extends keyof Of>(owner: Of, key: Key) {
  return free(getOwnPropertyDescriptor(owner, key)?.get as (this: Of) => Of[Key]);
}

/** An options object that inherits nothing: a polluted Object.prototype adds no `once`, no `serializable`. */
export const bare = <Options extends object>(options: Options): Options =>
  setPrototypeOf(options, null);

const node = proto("Node");
const element = proto("Element");
const html = proto("HTMLElement");
const target = proto("EventTarget");

export const appendChild = free(node.appendChild<Node>);
export const contains = free(node.contains);
export const isConnected = getter(node, "isConnected");
export const parentOf = getter(node, "parentNode");
export const setText = free(
  getOwnPropertyDescriptor(node, "textContent")?.set as (this: Node, text: string) => void,
);
export const attachShadow = free(element.attachShadow);
export const setAttribute = free(element.setAttribute);
export const removeAttribute = free(element.removeAttribute);
export const contentOf = getter(node, "textContent") as (of: Element) => string;
export const isText = (of: Node): of is Text => of.nodeType === 3;
export const innerText = getter(html, "innerText");
export const getAttribute = free(element.getAttribute);
export const matches = free(element.matches as (selector: string) => boolean);
export const boundsOf = free(element.getBoundingClientRect);
export const remove = free(element.remove);
export const focusOn = free(html.focus);
/** Missing before Chromium 114, Safari 17 and Firefox 125. */
export const hasPopover = "popover" in html;
export const showPopover = free(html.showPopover);
export const hidePopover = free(html.hidePopover);
export const listen = free(target.addEventListener);
export const unlisten = free(target.removeEventListener);
export const setProperty = free(proto("CSSStyleDeclaration").setProperty);
const createElement = free(proto("Document").createElement as (tag: string) => HTMLElement);
export const elementsAt = free(proto("Document").elementsFromPoint);
const createText = free(proto("Document").createTextNode);

export const {
  getComputedStyle: styleOf,
  requestAnimationFrame: nextFrame,
  cancelAnimationFrame: cancelFrame,
  setTimeout: later,
  clearTimeout: cancelLater,
} = globalThis as unknown as {
  getComputedStyle(element: Element): CSSStyleDeclaration;
  requestAnimationFrame(run: () => void): number;
  cancelAnimationFrame(frame: number): void;
  setTimeout(run: () => void, delay: number): number;
  clearTimeout(timer: number): void;
};
export const { min, max, hypot } = Math;
const exec = free(RegExp.prototype.exec);
export const indexOf = free(String.prototype.indexOf);
export const slice = free(String.prototype.slice);

/** The groups of a pattern's first match. */
export const match = (pattern: RegExp, text: string): RegExpExecArray | null => exec(pattern, text);

type Child = Node | string | null | undefined | false | readonly Child[];

/** An element of ours with attributes and children. A string only ever becomes a text node. */
export function el(
  tag: string,
  attributes: Record<string, string> | null,
  ...children: Child[]
): HTMLElement {
  const element = createElement(document, tag);
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
  if (typeof child === "string") appendChild(parent, createText(document, child));
  else if ("nodeType" in child) appendChild(parent, child);
  else for (let index = 0; index < child.length; index += 1) add(parent, child[index]);
}

/** Replaces what is inside. */
export function fill(parent: Node, child: Child): void {
  setText(parent, "");
  add(parent, child);
}
