// What a click, a tap or a key belongs to: the page's links, buttons and fields keep theirs.

import { isElement, isNode, matches, pathOf, sourceOf } from "../builtins.js";
import { styleOf } from "../page/style.js";

const ROLES =
  "button,link,tab,option,checkbox,radio,switch,menuitem,menuitemcheckbox,menuitemradio,treeitem,combobox,textbox,searchbox,slider,spinbutton";
const CONTROLS =
  "a[href],area[href],button,input,select,textarea,summary,label,option,audio,video,[onclick]," +
  /* @__PURE__ */ ROLES.replace(/\w+/g, "[role=$&]");

export const isElementAt = (target: EventTarget | null | undefined): target is Element =>
  isNode(target) && isElement(target);

/**
 * Whether an event is one of the page's controls, or goes into a field. A select of a page's own making may be none by name: it shows a
 * hand, and makes something of the press before the click.
 */
export function isTheirs(event: Event, press: Event | null = null): boolean {
  const path = pathOf(event);
  const source = path[0];
  const isMade = press?.defaultPrevented && isElementAt(source);
  if (isMade && styleOf(source, "cursor") === "pointer") return true;
  for (let index = 0; index < path.length; index += 1) {
    const target = path[index];
    if (isElementAt(target) && (matches(target, CONTROLS) || isEditable(target))) return true;
  }
  return false;
}

export function isTyping(event: Event): boolean {
  const target = sourceOf(event);
  return isElementAt(target) && (matches(target, "input,textarea,select") || isEditable(target));
}

const isEditable = (element: Element): boolean =>
  (element as HTMLElement).isContentEditable === true;
