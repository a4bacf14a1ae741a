// Dialogs outside of which nothing can be reached, and popovers that go when something else is pressed.

import {
  boundsOf,
  firstOf,
  isElement,
  matches,
  nextOf,
  ownDocument,
  ownWindow,
  shadowOf,
} from "../builtins.js";
import { closest, isInside } from "../page/ancestors.js";
import { deepestAt } from "../page/elements-at.js";
import { findIn } from "../page/find-in.js";
import { isFaded } from "../page/style.js";
import { bodyOf, findAll, hasPopover } from "./platform.js";

/** Engines before 2022 do not tell the modal ones. */
const DIALOGS = globalThis.CSS?.supports("selector(:modal)") ? "dialog:modal" : "dialog[open]";
const MODAL = `${DIALOGS}, [aria-modal=true], :fullscreen`;
const ROLES = "[role=dialog], [role=alertdialog]";
const DIALOG = `${MODAL}, ${ROLES}`;
/** The engine closes them at a press outside, whatever becomes of the event. */
const LIGHT = "[popover]:not([popover=manual]):popover-open";

/**
 * What holds all that can be reached while it is open. A component has its dialog in its shadow tree, where no selector looks: it is known
 * by the middle of the view, which is in it or in its backdrop beside it.
 */
export function lastModal(): Element | null {
  const { innerWidth, innerHeight } = ownWindow;
  const middle = deepestAt(ownDocument, innerWidth / 2, innerHeight / 2);
  let modal: Element | null = null;
  const isKnown = (each: Element): boolean => {
    const root = shadowOf(each);
    modal = root && lastOf(findIn(root, DIALOG));
    if (isOpen(each)) modal ??= each;
    return modal !== null;
  };
  if (middle !== null) closest(middle, isKnown);
  return modal ?? lastOf(findAll(ownDocument, DIALOG));
}

function lastOf(dialogs: NodeListOf<Element>): Element | null {
  for (let index = dialogs.length - 1; index >= 0; index -= 1) {
    if (isOpen(dialogs[index] as Element)) return dialogs[index] as Element;
  }
  return null;
}

/** Those of a page's own making may stay in it while they are closed. */
const isOpen = (dialog: Element): boolean =>
  isModal(dialog) && boundsOf(dialog).width > 0 && !isFaded(dialog);

/**
 * Modal by ARIA counts too: those dialogs keep the focus in and hide the rest from screen readers. Some libraries do so and do not say
 * it: then the rest of the page is marked as hidden.
 */
export const isModal = (element: Element): boolean =>
  matches(element, MODAL) || (matches(element, ROLES) && isRestHidden(element));

/** What the tip has to stand in, to be used while that is open. */
export const isGround = (element: Element): boolean =>
  isModal(element) || (hasPopover && matches(element, LIGHT));

/** All that is drawn beside it but what speaks to the reader, as a region of messages does. */
function isRestHidden(dialog: Element): boolean {
  const body = bodyOf(ownDocument);
  let isSomeHidden = false;
  for (let each = body && firstOf(body); each; each = nextOf(each)) {
    if (!isElement(each) || boundsOf(each).height === 0) continue;
    if (isInside(dialog, each)) continue;
    if (matches(each, "[inert], [aria-hidden=true]")) isSomeHidden = true;
    else if (!matches(each, "[aria-live]")) return false;
  }
  return isSomeHidden;
}
