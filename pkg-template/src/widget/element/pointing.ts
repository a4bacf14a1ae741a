// When the elements of a page show the tip they share: the pointer rests on one, the focus comes to one, one is pressed.

import { bare, cancel, later, listen, ownWindow, sourceOf } from "../builtins.js";
import type { Core, Mark } from "../contract.js";
import { createTip } from "../tip/index.js";

/** Long enough that a pointer on its way elsewhere opens nothing. */
const OPEN_DELAY = 250;
/** Long enough to cross from code to tip. */
const CLOSE_DELAY = 300;
/** After one tip the next opens at once: its reader goes from code to code. */
const WARM = 500;

export interface Pointing {
  enter(mark: Mark, event: PointerEvent): void;
  leave(): void;
  focus(mark: Mark): void;
  /** A press by the keyboard, or by a screen reader, takes the focus along. */
  press(mark: Mark, fromKeyboard: boolean): void;
}

export function createPointing(core: Core, marks: () => Mark[]): Pointing {
  let timer = 0;
  let closedAt = Number.NEGATIVE_INFINITY;
  let isInTip = false;

  const tip = createTip({
    core,
    lang: "auto",
    onClose() {
      cancel(timer);
      closedAt = performance.now();
    },
    onNext() {
      const all = marks();
      const index = all.findIndex((mark) => mark.node === tip.mark?.node);
      const next = all[(index + 1) % all.length];
      if (next) reveal(next);
    },
    onList: () => tip.list(marks(), reveal),
  });

  const reveal = (mark: Mark): void => {
    (mark.node as Element).scrollIntoView({ block: "nearest" });
    tip.pin(mark, { focus: true });
  };
  const wait = (run: () => void, delay: number): void => {
    cancel(timer);
    timer = later(run, delay);
  };
  const closeCard = (): void => {
    if (!tip.pinned) tip.close();
  };
  const leave = (): void => wait(closeCard, CLOSE_DELAY);

  const over = (event: Event): void => {
    const wasInTip = isInTip;
    isInTip = tip.contains(sourceOf(event));
    if (isInTip) cancel(timer);
    else if (wasInTip) leave();
  };
  const outside = (event: Event): void => {
    const isOnCode = tip.mark !== null && event.composedPath().includes(tip.mark.node);
    if (!isOnCode && !tip.contains(sourceOf(event))) tip.close();
  };
  const capture = bare({ capture: true });
  listen(ownWindow, "pointerover", over, capture);
  listen(ownWindow, "pointerdown", outside, capture);

  return {
    enter(mark, { pointerType, buttons, clientX: x, clientY: y }) {
      if (pointerType === "touch" || buttons !== 0) return;
      if (tip.mark === mark) {
        cancel(timer);
        return;
      }
      if (tip.pinned) return;
      const isWarm = tip.shown !== null || performance.now() - closedAt < WARM;
      wait(() => tip.card(mark, { x, y }), isWarm ? 0 : OPEN_DELAY);
    },
    leave,
    focus(mark) {
      if (tip.pinned) return;
      cancel(timer);
      tip.card(mark);
    },
    press(mark, fromKeyboard) {
      cancel(timer);
      if (tip.pinned && tip.mark === mark) tip.close();
      else tip.pin(mark, { focus: fromKeyboard });
    },
  };
}
