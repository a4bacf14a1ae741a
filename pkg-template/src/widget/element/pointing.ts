// When the elements of a page show the tip they share: the pointer rests on one, the focus comes to one, one is pressed.

import { bare, cancel, later, listen, ownWindow, sourceOf } from "../builtins.js";
import type { Mark, WidgetCore } from "../contract.js";
import { createCard, type Opener } from "../point/card.js";
import { createTip } from "../tip/index.js";

export interface Pointing {
  enter(mark: Mark, event: PointerEvent): void;
  leave(opener: Opener): void;
  focus(mark: Mark): void;
  /** A press by the keyboard, or by a screen reader, takes the focus along. */
  press(mark: Mark, fromKeyboard: boolean): void;
}

export function createPointing(core: WidgetCore, marks: () => Mark[]): Pointing {
  let opening = 0;
  let isInTip = false;

  const tip = createTip({
    core,
    lang: "auto",
    onClose() {
      cancel(opening);
      card.closed();
    },
    onNext() {
      const all = marks();
      const index = all.findIndex((mark) => mark.node === tip.mark?.node);
      const next = all[(index + 1) % all.length];
      if (next) reveal(next);
    },
    onList: () => tip.list(marks(), reveal),
  });
  const card = createCard(tip);

  const reveal = (mark: Mark): void => {
    (mark.node as Element).scrollIntoView({ block: "nearest" });
    card.pin(mark, { focus: true });
  };

  const over = (event: Event): void => {
    const wasInTip = isInTip;
    isInTip = tip.holds(sourceOf(event));
    if (isInTip) card.stay();
    else if (wasInTip) card.leave("pointer");
  };
  const outside = (event: Event): void => {
    const isOnCode = tip.mark !== null && event.composedPath().includes(tip.mark.node);
    if (!isOnCode && !tip.holds(sourceOf(event))) tip.close();
  };
  const capture = bare({ capture: true });
  listen(ownWindow, "pointerover", over, capture);
  listen(ownWindow, "pointerdown", outside, capture);

  return {
    enter(mark, { pointerType, buttons, clientX: x, clientY: y }) {
      if (pointerType === "touch" || buttons !== 0) return;
      cancel(opening);
      if (tip.mark === mark) card.stay();
      else opening = later(() => card.open(mark, "pointer", { x, y }), card.wait());
    },
    leave(opener) {
      cancel(opening);
      card.leave(opener);
    },
    focus(mark) {
      cancel(opening);
      card.open(mark, "focus");
    },
    press(mark, fromKeyboard) {
      cancel(opening);
      if (tip.pinned && tip.mark === mark) tip.close();
      else card.pin(mark, { focus: fromKeyboard });
    },
  };
}
