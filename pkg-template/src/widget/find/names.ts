// Elements by name, where the name says it all.

import { closest, isElement, nameOf, newSet, parentOf } from "../builtins.js";

const PARTING = /* @__PURE__ */ setOf(
  "br hr img picture svg math button input select textarea meter progress video audio canvas iframe object embed td th tr li dt dd p pre table tbody option",
);

function setOf(names: string): Set<string> {
  const set = newSet<string>();
  const list = names.split(" ");
  for (let index = 0; index < list.length; index += 1) set.add(list[index] as string);
  return set;
}

/** Texts on the two sides of such an element are two texts, however it is drawn. */
export const parts = (element: Element): boolean => PARTING.has(nameOf(element));

/** What never counts: no text of the page, or one that is being typed. */
const UNCOUNTED =
  "script style noscript template textarea title head canvas audio video iframe object desc metadata";
export const NEVER = /* @__PURE__ */ setOf(UNCOUNTED);
const never = UNCOUNTED.split(" ").join();

/** Whether what is in an element counts, for all that the element itself is and stands in. */
export const isCounted = (element: Element): boolean => closest(element, never) === null;

export function counts(text: Text): boolean {
  const parent = parentOf(text);
  return parent !== null && (!isElement(parent) || isCounted(parent));
}
