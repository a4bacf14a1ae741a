// Dialogs outside of which nothing can be reached, and popovers that go when something else is pressed.

import {
  bodyOf,
  boundsOf,
  contains,
  findAll,
  firstOf,
  hasPopover,
  isElement,
  isFaded,
  matches,
  nextOf,
  ownDocument,
} from "./platform.js";

/** Engines before 2022 do not tell the modal ones. */
const DIALOGS = globalThis.CSS?.supports("selector(:modal)") ? "dialog:modal" : "dialog[open]";
const MODAL = `${DIALOGS}, [aria-modal=true], :fullscreen`;
const ROLES = "[role=dialog], [role=alertdialog]";
/** The engine closes them at a press outside, whatever becomes of the event. */
const LIGHT = "[popover]:not([popover=manual]):popover-open";

/** What holds all that can be reached while it is open. Those of a page's own making may stay in it while they are closed. */
export function lastModal(): Element | null {
  const dialogs = findAll(ownDocument, `${MODAL}, ${ROLES}`);
  for (let index = dialogs.length - 1; index >= 0; index -= 1) {
    const dialog = dialogs[index] as Element;
    if (isModal(dialog) && boundsOf(dialog).width > 0 && !isFaded(dialog)) return dialog;
  }
  return null;
}

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
    if (!isElement(each) || contains(each, dialog) || boundsOf(each).height === 0) continue;
    if (matches(each, "[inert], [aria-hidden=true]")) isSomeHidden = true;
    else if (!matches(each, "[aria-live]")) return false;
  }
  return isSomeHidden;
}
