// The card's coming and going, whoever asks for it.

import { bare, cancel, INFINITY, later, newSet, now } from "../builtins.js";
import type { Mark, Point, Tip } from "../contract.js";

/** What keeps the card open: of pointer and focus, either. */
export type Opener = "pointer" | "focus" | "call";

/** The pointer rests, or the focus stays, for so long before something opens. */
export const REST = 250;
/** Long enough to cross the gap between code and card. */
const CLOSE = 300;
/** Whoever has just read one explanation gets the next at once. */
const WARM = 500;

export interface Card {
  /** The mark that is shown, or was last. */
  readonly last: Mark | null;
  /** How long to wait before the next one opens. */
  wait(): number;
  open(mark: Mark, opener: Opener, point?: Point): void;
  pin(mark: Mark, options: { focus: boolean; point?: Point }): void;
  /** One that has opened it has left: closes if nothing keeps it open meanwhile. */
  leave(opener: Opener): void;
  /** The pointer is in it, or on the way there. */
  stay(): void;
  /** The page has written the code anew. */
  succeeded(mark: Mark): void;
  /** The tip has closed. */
  closed(): void;
}

export function createCard(tip: Tip): Card {
  let last: Mark | null = null;
  const openers = newSet<Opener>();
  let closing = 0;
  let closedAt = -INFINITY;

  const stopClosing = (): void => cancel(closing);

  return {
    get last() {
      return last;
    },
    wait: () => (tip.shown !== null || now() - closedAt < WARM ? 0 : REST),
    open(mark, opener, point) {
      if (tip.pinned && opener !== "call") return;
      stopClosing();
      last = mark;
      if (mark !== tip.mark) openers.clear();
      // Who asked for it never leaves: who comes to it then does.
      openers.delete("call");
      openers.add(opener);
      if (mark !== tip.mark || tip.pinned) tip.card(mark, point);
    },
    pin(mark, options) {
      stopClosing();
      last = mark;
      tip.pin(mark, bare(options));
    },
    leave(opener) {
      if (!openers.delete(opener) || openers.size > 0 || tip.pinned) return;
      closing = later(() => {
        if (!tip.pinned) tip.close();
      }, CLOSE);
    },
    stay() {
      stopClosing();
      openers.add("pointer");
    },
    succeeded(mark) {
      last = mark;
    },
    closed() {
      stopClosing();
      openers.clear();
      closedAt = now();
    },
  };
}
