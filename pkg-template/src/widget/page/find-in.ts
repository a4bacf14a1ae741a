import { DOCUMENT, doc, element, FRAGMENT, free, nodeTypeOf, shadow } from "../builtins.js";

type Query = (selector: string) => NodeListOf<Element>;
const inDocument = free(doc.querySelectorAll as Query);
const inShadow = free(shadow.querySelectorAll as Query);
const inElement = free(element.querySelectorAll as Query);

/** What a selector names under a document, a shadow root or an element. */
export function findIn(root: Node, selector: string): NodeListOf<Element> {
  const type = nodeTypeOf(root);
  const find = type === DOCUMENT ? inDocument : type === FRAGMENT ? inShadow : inElement;
  return find(root as never, selector);
}
