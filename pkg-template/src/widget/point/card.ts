// The card's coming and going, whoever asks for it.

import { bare, cancel, INFINITY, later, now } from "../builtins.js";
import type { Point, Tip } from "../contract.js";
import type { PageMark } from "../mark/mark.js";

/** What keeps the card open. */
export type Opener = "pointer" | "focus" | "call";

/** The pointer rests, or the focus stays, for so long before something opens. */
export const REST = 250;
/** Long enough to cross the gap between code and card. */
const CLOSE = 300;
/** Whoever has just read one explanation gets the next at once. */
const WARM = 500;

export interface Card {
  /** The mark that is shown, or was last. */
  readonly last: PageMark | null;
  /** How long to wait before the next one opens. */
  wait(): number;
  open(mark: PageMark, opener: Opener, point?: Point): void;
  pin(mark: PageMark, options: { focus: boolean; point?: Point }): void;
  /** Its opener has left: closes if nothing keeps it open meanwhile. */
  leave(opener: Opener): void;
  stay(): void;
  /** The page has written the code anew. */
  succeeded(mark: PageMark): void;
  /** The tip has closed. */
  closed(): void;
}

export function createCard(tip: Tip): Card {
  let last: PageMark | null = null;
  let openedBy: Opener = "pointer";
  let closing = 0;
  let closedAt = -INFINITY;

  const stay = (): void => {
    cancel(closing);
    closing = 0;
  };

  return {
    get last() {
      return last;
    },
    wait: () => (tip.shown !== null || now() - closedAt < WARM ? 0 : REST),
    open(mark, opener, point) {
      if (tip.pinned && opener !== "call") return;
      stay();
      last = mark;
      openedBy = opener;
      if (mark !== tip.mark || tip.pinned) tip.card(mark, point);
    },
    pin(mark, options) {
      stay();
      last = mark;
      tip.pin(mark, bare(options));
    },
    leave(opener) {
      if (closing !== 0 || openedBy !== opener || tip.mark === null || tip.pinned) return;
      closing = later(() => {
        closing = 0;
        if (!tip.pinned) tip.close();
      }, CLOSE);
    },
    stay,
    succeeded(mark) {
      last = mark;
    },
    closed() {
      stay();
      closedAt = now();
    },
  };
}
