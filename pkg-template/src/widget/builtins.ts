// The platform's functions, taken when the script starts, beside the language's in primordials.ts: what a page patches or pollutes
// afterwards changes nothing here, and neither does a form whose fields are named "parentNode" or "shadowRoot". On a server nothing of
// this is there, and nothing happens until it is called.

import { free, getter, newWeakMap } from "../primordials.js";

export * from "../primordials.js";

export const proto = <Of>(owner: { prototype: Of } | undefined): Of =>
  owner?.prototype ?? ({} as Of);

export const node = proto(globalThis.Node);
export const element = proto(globalThis.Element);
export const doc = proto(globalThis.Document);
/** Servers do not, nor do the documents that tests run in, of jsdom and happy-dom: there is nothing to mark and to point at. */
export const drawsPages = "elementsFromPoint" in doc;
const range = proto(globalThis.Range);

export const nodeTypeOf = getter(node, "nodeType");
export const parentOf = getter(node, "parentNode");
export const nextOf = getter(node, "nextSibling");
export const previousOf = getter(node, "previousSibling");
export const firstOf = getter(node, "firstChild");
export const lastOf = getter(node, "lastChild");
export const isConnected = getter(node, "isConnected");
export const contains = free(node.contains);
export const rootOf = free(node.getRootNode as () => Node);
export const positionOf = free(node.compareDocumentPosition);
/** What that says where the other node comes later. */
export const FOLLOWING = 4;
export const documentOf = (of: Node): Document => ownerOf(of) ?? (of as Document);
const ownerOf = getter(node, "ownerDocument");
export const contentOf = getter(node, "textContent");
const characterData = proto(globalThis.CharacterData);
export const dataOf = getter(characterData, "data");
export const textLength = getter(characterData, "length");
/** A part of a text's data. */
export const charactersOf = free(characterData.substringData);
const openRoot = getter(element, "shadowRoot");
/** Closed shadow roots that a page has handed over itself, by their hosts. */
let handedOver: WeakMap<Element, ShadowRoot> | null = null;
export const shadowOf = (of: Element): ShadowRoot | null =>
  openRoot(of) ?? handedOver?.get(of) ?? null;
/** The trees round a root that the page has named are known, be they closed. */
export function handOver(root: Node): void {
  for (let tree = rootOf(root); isShadowRoot(tree); tree = rootOf(hostOf(tree))) {
    handedOver ??= newWeakMap();
    handedOver.set(hostOf(tree), tree);
  }
}
export const nameOf = getter(element, "localName");
/** The same for elements of one name, and for those without an interface of their own; it costs much less than to ask for names. */
export const kindOf: (of: Node) => object = Object.getPrototypeOf;
export const XHTML = "http://www.w3.org/1999/xhtml";
const namespaceOf = getter(element, "namespaceURI");
/** Drawings may have elements of the same names. */
export const isHtml = (of: Element, name: string): boolean =>
  nameOf(of) === name && namespaceOf(of) === XHTML;
export const closest = free(element.closest as (selector: string) => Element | null);
export const matches = free(element.matches as (selector: string) => boolean);
export const hasAttribute = free(element.hasAttribute);
export const boundsOf = free(element.getBoundingClientRect);
export const shadow = proto(globalThis.ShadowRoot);
export const hostOf = getter(shadow, "host");
const elementSlot = getter(element, "assignedSlot");
const textSlot = getter(proto(globalThis.Text), "assignedSlot");
export const assignedOf = free(proto(globalThis.HTMLSlotElement).assignedNodes);
const frameDocument = getter(proto(globalThis.HTMLIFrameElement), "contentDocument");
/** What a frame shows; null for other elements, and for another origin's, whose texts are none of ours. */
export const innerDocument = (of: Element): Document | null =>
  isHtml(of, "iframe") ? frameDocument(of as HTMLIFrameElement) : null;
const viewOf = getter(doc, "defaultView");
const documentOfRoot = (of: Document): Document => of.documentElement.ownerDocument;
/**
 * Micro-frontends such as qiankun and micro-app give their apps proxies of document and window, which no function of the platform takes;
 * what such a proxy gives is the platform's own.
 */
export const unproxied = (of: Document): Document =>
  ask(nodeTypeOf, of) === null ? (ask(documentOfRoot, of) ?? of) : of;
export const ownDocument = unproxied(globalThis.document);
export const ownWindow = (ownDocument && viewOf(ownDocument)) as Window & typeof globalThis;
/** Not to be replaced by a page; a window of another origin gives none. */
const shownIn = (view: Window): Document => view.document;
/** The window that shows a document. In Firefox one that another has taken the place of names that window still. */
export function windowOf(of: Document): (Window & typeof globalThis) | null {
  const view = viewOf(of);
  return view === null || view === ownWindow || ask(shownIn, view) === of ? view : null;
}
export const selectionIn = free(doc.getSelection);
const walkerOf = free(doc.createTreeWalker);
export const createRange = free(doc.createRange);
export const setStart = free(range.setStart);
export const setEnd = free(range.setEnd);
/** Engines keep every live range up to date until it is collected; at the document's start little is to be done for one. */
export function putAway(range: Range): void {
  setStart(range, ownDocument, 0);
  setEnd(range, ownDocument, 0);
}
export const startNodeOf = getter(range, "startContainer");
export const startOffsetOf = getter(range, "startOffset");
export const rectsOf = free(range.getClientRects);
const nextNode = proto(globalThis.TreeWalker).nextNode;
const { nextSibling } = proto(globalThis.TreeWalker);
const previousNode = proto(globalThis.TreeWalker).previousNode;
/**
 * The platform's own where zone.js has put another in its place: under Angular, listeners of one kind share the options of the first, so
 * that with ours no listener of the page could prevent anything, and whatever we time has the whole app looked through.
 */
export const unzoned = <Owner extends object, Name extends keyof Owner & string>(
  owner: Owner,
  name: Name,
): Owner[Name] => (owner as Record<string, Owner[Name]>)[`__zone_symbol__${name}`] ?? owner[name];
export const listen = free(unzoned(proto(globalThis.EventTarget), "addEventListener"));
const event = proto(globalThis.Event);
export const preventDefault = free(event.preventDefault);
/** For listeners of the same window too that come after. */
export const stopAll = free(event.stopImmediatePropagation);
export const stopHere = free(event.stopPropagation);
/** The event is ours: neither the page's listeners nor the browser see to it. */
export function useUp(event: Event): void {
  preventDefault(event);
  stopAll(event);
}
export const pathOf = free(event.composedPath);
/** Where an event comes from, in an open shadow tree too, of which its target is only the host. */
export const sourceOf = (event: Event): EventTarget | null => pathOf(event)[0] ?? null;
export const now: () => number = globalThis.performance?.now.bind(performance);

/** A timer as browsers have it. */
export const later = unzoned(globalThis, "setTimeout")?.bind(globalThis) as unknown as (
  run: () => void,
  delay: number,
) => number;
export const cancel = unzoned(globalThis, "clearTimeout")?.bind(globalThis);
export const nextFrame = unzoned(globalThis, "requestAnimationFrame")?.bind(globalThis);
/** When a frame has been drawn: the page has its layout then, and nobody waits for one who asks for boxes. */
export const afterFrame = (run: () => void): void => {
  nextFrame(() => later(run, 0));
};
export const {
  AbortController: Controller,
  CSSStyleSheet: Sheet,
  MessageChannel: Channel,
} = globalThis;
export const writeSheet = free(proto(globalThis.CSSStyleSheet).replaceSync);
export const signalOf = getter(proto(Controller), "signal");
export const abort = free(proto(Controller).abort as () => void);
export const MutationWatcher = unzoned(globalThis, "MutationObserver");
export const watch = free(proto(MutationWatcher).observe);
export const stopWatching = free(proto(MutationWatcher).disconnect);

const Pattern = RegExp;
export const patternOf = (source: string, flags?: string): RegExp => new Pattern(source, flags);
/** A pattern's next match. `exec` looks nothing up that a page could have replaced, unlike `test` and the others. */
export const match = free(Pattern.prototype.exec);

export const lower = free(String.prototype.toLowerCase);
export const upper = free(String.prototype.toUpperCase);
const numeral = free(Number.prototype.toString);
export const hex = (number: number): string => numeral(number, 16);
export const sort = free(Array.prototype.sort) as unknown as <Item>(
  list: Item[],
  compare: (one: Item, other: Item) => number,
) => Item[];
export const join = free(Array.prototype.join) as (
  list: readonly string[],
  between: string,
) => string;
export const { max, min, abs, ceil } = Math;
/** Of a style's value, which begins with its number. */
export const lengthOf = Number.parseFloat;
export const toNumber = Number;
/** A page that replaces `Number` may leave off what belongs to it. */
export const INFINITY = Number.POSITIVE_INFINITY;

/** The slot that shows a node; null for a slot of a closed root. */
export const slotOf = (of: Node): HTMLSlotElement | null => {
  if (isElement(of)) return elementSlot(of);
  return isText(of) ? textSlot(of) : null;
};

export const ELEMENT = 1;
const TEXT = 3;
const CDATA = 4;
export const DOCUMENT = 9;
export const FRAGMENT = 11;

/** What an accessor says of an object; null of one that does not have it, whatever its prototypes were given. */
export function ask<Of, Answer>(get: (of: Of) => Answer, of: unknown): Answer | null {
  try {
    return get(of as Of);
  } catch {
    return null;
  }
}

/** Pages send events of their own to the window, which is no node. */
export const isNode = (target: unknown): target is Node => ask(nodeTypeOf, target) !== null;
export const isShadowRoot = (of: Node): of is ShadowRoot =>
  nodeTypeOf(of) === FRAGMENT && ask(hostOf, of) !== null;
export const isElement = (of: Node): of is Element => nodeTypeOf(of) === ELEMENT;
/** In XHTML also what stands in CDATA sections. */
export const isText = (of: Node): of is Text => {
  const type = nodeTypeOf(of);
  return type === TEXT || type === CDATA;
};

const Rect = globalThis.DOMRect;
export const rectAt = (x: number, y: number, width: number, height: number): DOMRect =>
  new Rect(x, y, width, height);

/** Puts a walker to a node; its next step is from there. */
export const walkFrom = free(
  Object.getOwnPropertyDescriptor(proto(globalThis.TreeWalker), "currentNode")?.set as (
    this: TreeWalker,
    node: Node,
  ) => void,
);

/** A walker whose steps are the platform's; `what` is 1 for elements, 4 for texts, 8 for CDATA sections. */
export function treeWalker(root: Node, what: number): TreeWalker {
  const walker = walkerOf(documentOf(root), root, what);
  walker.nextNode = nextNode;
  walker.previousNode = previousNode;
  return walker;
}

export const textWalker = (root: Node): TreeWalker => treeWalker(root, 4 | 8);
export const elementWalker = (root: Node): TreeWalker => treeWalker(root, 1);
/** From sibling to sibling, elements and texts, but not comments. */
export function siblingWalker(root: Node): TreeWalker {
  const walker = treeWalker(root, 1 | 4 | 8);
  walker.nextSibling = nextSibling;
  return walker;
}
