// Dialogs that say that they are modal.

const MODAL = "dialog:modal,[aria-modal=true],:fullscreen";

export const isModal = (element: Element): boolean => element.matches(MODAL);
export { isModal as isGround };

/** What is kept in the page while it is closed has no size. */
export const lastModal = (): Element | undefined =>
  [...document.querySelectorAll(MODAL)].filter((each) => each.clientWidth).pop();
