// The keyboard: a focused link, button or cell that holds a code is explained, Enter pins that, and a chord walks from code to
// code. Typing is the page's, and nothing gets a tab stop.

import {
  bare,
  cancel,
  isElement,
  isText,
  later,
  listen,
  matches,
  sourceOf,
  useUp,
} from "../builtins.js";
import type { Tip } from "../contract.js";
import type { PageMark } from "../mark/mark.js";
import type { Store } from "../mark/store.js";
import { childOf, siblingOf } from "../page/flat-tree.js";
import type { Card } from "./card.js";
import type { Chord } from "./chord.js";
import { isElementAt, isTheirs, isTyping } from "./interactive.js";

/** A focused element with more texts than this is a region of the page, not something that holds a code. */
const MOST_TEXTS = 24;
/** These get the focus from a script: when they open, or by a link that skips to them. */
const REGIONS =
  "dialog,:is(main,section,article,form,[role=dialog],[role=alertdialog],[role=main],[role=region],[role=document])[tabindex^='-']";

interface KeyboardOptions {
  tip: Tip;
  card: Card;
  store: Store;
  chord: Chord | null;
  /** Shows the next code; false when there is none. */
  next(): boolean;
  signal: AbortSignal;
}

interface Keyboard {
  attach(view: Window): void;
}

export function createKeyboard({
  tip,
  card,
  store,
  chord,
  next,
  signal,
}: KeyboardOptions): Keyboard {
  let timer = 0;

  const onFocus = (event: FocusEvent): void => {
    cancel(timer);
    const element = sourceOf(event);
    // Nor where the tip gives it back to.
    if (tip.holds(element) || tip.holds(event.relatedTarget)) return;
    if (!isElementAt(element) || isTyping(event) || !matches(element, ":focus-visible")) return;
    if (matches(element, REGIONS)) return;
    const mark = markIn(element, store);
    if (mark === null) return;
    timer = later(() => {
      if (signal.aborted || !mark.isCurrent() || !matches(element, ":focus")) return;
      card.open(mark, "focus");
    }, card.wait());
  };

  const onBlur = (event: Event): void => {
    cancel(timer);
    if (!tip.holds(sourceOf(event))) card.leave("focus");
  };

  const onKey = (event: KeyboardEvent): void => {
    if (!chord?.matches(event) || event.isComposing || event.repeat) return;
    // On some layouts the chord types a character.
    if (isTyping(event) && !chord.isPlain(event)) return;
    const mark = card.last;
    if (tip.shown !== null && !tip.pinned && mark !== null) card.pin(mark, { focus: true });
    else if (!next()) return;
    useUp(event);
  };

  /** After the page's own listeners: a cell may have its use for the key. */
  const onEnter = (event: KeyboardEvent): void => {
    const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (event.key !== "Enter" || !isPlain || event.isComposing || event.defaultPrevented) return;
    const mark = card.last;
    if (tip.shown === null || tip.pinned || mark === null || isTheirs(event)) return;
    card.pin(mark, { focus: true });
  };

  return {
    attach(view) {
      const capture = bare({ capture: true, signal });
      listen(view, "focusin", onFocus as EventListener, capture);
      listen(view, "focusout", onBlur, capture);
      listen(view, "keydown", onKey as EventListener, capture);
      listen(view, "keydown", onEnter as EventListener, bare({ signal }));
    },
  };
}

function drawn(marks: readonly PageMark[]): PageMark | null {
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index] as PageMark;
    if (mark.localRects().length > 0) return mark;
  }
  return null;
}

/** The first code in what is drawn of a small element. */
function markIn(element: Element, store: Store): PageMark | null {
  let texts = 0;
  const visit = (node: Node): PageMark | null => {
    if (isText(node)) texts += 1;
    let mark = isText(node) ? drawn(store.of(node)) : null;
    let child = isElement(node) ? childOf(node, true) : null;
    while (mark === null && child !== null && texts < MOST_TEXTS) {
      mark = visit(child);
      child = siblingOf(child, true);
    }
    return mark;
  };
  return visit(element);
}
