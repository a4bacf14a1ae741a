// What shows an explanation: nothing, a read-only card, a pinned dialog, or the panel that lists the page's codes.

import type { Explanation, Lang } from "../../types.js";
import {
  bare,
  boundsOf,
  contains,
  isConnected,
  isNode,
  ownDocument,
  ownWindow,
  preventDefault,
  windowOf,
} from "../builtins.js";
import type { Found, Mark, Point, Question, Tip, TipOptions } from "../contract.js";
import { whenKnown } from "../when-known.js";
import { createAnnouncer } from "./announce.js";
import { isDark } from "./color-scheme.js";
import { ABOUT, NAME, spoken } from "./content.js";
import { keepFocus } from "./focus.js";
import { type Follower, follow } from "./follow.js";
import { createHost } from "./host.js";
import { keepHovers } from "./hovers.js";
import { focused, keepInside, onEscape, refocus, tabBack, windowOfFocus } from "./keys.js";
import { langAt, tag } from "./lang.js";
import { onLeaving } from "./leaving.js";
import { listening, together } from "./listening.js";
import { nearby } from "./nearby.js";
import { byCode, type Group, panel } from "./panel.js";
import {
  add,
  el,
  fill,
  focusOn,
  onSize,
  removeAttribute,
  rootElementOf,
  setAttribute,
} from "./platform.js";
import { keepPresses } from "./presses.js";
import { type Commands, cardView, dialogView, listView } from "./views.js";

type View =
  | { kind: "card" | "pinned"; mark: Mark; point: Point | null }
  | {
      kind: "list";
      mark: null;
      point: null;
      groups: Group[];
      count: number;
      choose(mark: Mark): void;
    };

export function createTip(options: TipOptions): Tip {
  const host = createHost();
  const announcer = createAnnouncer();
  const tip = el("div", { class: "tip", tabindex: "-1" });
  // Firefox squares the corners of what scrolls: it is the frame that is round.
  const frame = el("div", null, tip);
  add(host.root, frame);
  add(host.root, announcer.region);

  let chosen = options.lang;
  let view: View | null = null;
  let shown: Explanation | null = null;
  let follower: Follower | null = null;
  /** Ends what listens in frames while it shows. */
  let endKeys: (() => void) | null = null;
  /** Where the focus was before it came into the tip. */
  let origin: HTMLElement | null = null;

  const langFor = (mark: Mark | null): Lang =>
    chosen === "auto" ? langAt(mark?.node ?? rootElementOf(ownDocument)) : chosen;

  const commands: Commands = {
    close: () => close(),
    next: () => options.onNext(),
    list: () => options.onList(),
    switchLang: () => setLang(langFor(view?.mark ?? null) === "zh" ? "en" : "zh"),
    say: (text) => announcer.say(text, tag[langFor(view?.mark ?? null)]),
    resized: () => follower?.resized(),
  };

  function close(isLeft?: boolean): void {
    if (!view) return;
    // While the tip is still pinned, so that what the focus returns to is not explained once more.
    if (hasFocus()) refocus(origin);
    end();
    origin = null;
    view = null;
    shown = null;
    host.hide();
    options.onClose(isLeft);
  }

  const onHeard = (event: Event): void => {
    // A press on the card would take the focus from the page's field; dragging in it selects nothing, pinned it does.
    if (view?.kind === "card" && event.type === "mousedown") preventDefault(event);
    if (event.type === "focusin") onFocus(event as FocusEvent);
    if (event.type === "keydown") tabBack(event as KeyboardEvent, host.root, origin);
  };

  const onFocus = (event: FocusEvent): void => {
    const from = event.relatedTarget as HTMLElement | null;
    if (from && !contains(host.root, from)) origin ??= from;
    pinCard();
  };

  /** For whoever has pressed it, or come to it by Tab. */
  const pinCard = (): void => {
    if (view?.kind === "card") show({ ...view, kind: "pinned" }, false);
  };

  const dismiss = (): boolean => {
    const isShown = follower !== null;
    if (isShown) close();
    return isShown;
  };

  const hasFocus = (): boolean => host.root.activeElement !== null;

  function end(): void {
    follower?.stop();
    endKeys?.();
    follower = null;
    endKeys = null;
  }

  function show(next: View, takesFocus: boolean): void {
    const { mark } = next;
    const lang = langFor(mark);
    view = next;
    whenKnown(options.core.lookUp(questions(next, lang)), (answers) => {
      // Meanwhile it may have been closed, or asked for something else.
      if (view === next) present(next, answers, lang, takesFocus);
    });
  }

  function questions(next: View, lang: Lang): Question[] {
    if (next.kind !== "list") return [{ ...about(next.mark, lang), ...nearby(next.mark) }];
    const list: Question[] = [];
    for (let index = 0; index < next.groups.length; index += 1) {
      list[index] = about(next.groups[index]?.marks[0] as Mark, lang);
    }
    return list;
  }

  const about = ({ code, service = options.service }: Mark, lang: Lang): Question => ({
    code,
    service,
    lang,
    texts: [],
    status: undefined,
  });

  function present(
    next: View,
    answers: readonly (Found | null)[],
    lang: Lang,
    takesFocus: boolean,
  ): void {
    const { mark } = next;
    const found = mark && (answers[0] as Found | null);
    // A catalogue may have lost the code since it was marked.
    if (mark && !found) {
      close();
      return;
    }
    const hadFocus = hasFocus();
    if (takesFocus && !hadFocus) origin = focused();
    end();
    shown = found?.explanation ?? null;
    render(next, answers, lang);
    host.show(mark?.node ?? null, close);
    startFollowing(mark, next.point);
    fit();
    endKeys = onEscape([(mark && windowOf(mark.document)) ?? ownWindow, windowOfFocus()], dismiss);
    if (takesFocus || hadFocus) focusOn(tip, bare({ preventScroll: true }));
    else if (shown) announcer.say(spoken(shown, lang), tag[shown.lang]);
  }

  function startFollowing(mark: Mark | null, point: Point | null): void {
    follower?.stop();
    follower = follow(host, mark, point, {
      stays: () => view?.kind !== "card",
      moved: () => options.onMove?.(),
      gone: close,
    });
  }

  /** A keyboard has to come to what scrolls, which may begin when the view gets smaller; all but the card has buttons in it. */
  function fit(): void {
    const isStop = view?.kind === "card" && tip.scrollHeight > tip.clientHeight;
    setAttribute(tip, "tabindex", isStop ? "0" : "-1");
  }

  function render(next: View, answers: readonly (Found | null)[], lang: Lang): void {
    const isCard = next.kind === "card";
    const dark = isDark(next.mark?.node ?? null) ? "dark" : "";
    setAttribute(frame, "class", `frame ${next.kind} ${dark}`);
    setAttribute(tip, "lang", tag[lang]);
    setAttribute(tip, "role", isCard ? "tooltip" : "dialog");
    if (isCard) removeAttribute(tip, "aria-labelledby");
    else setAttribute(tip, "aria-labelledby", NAME);
    if (next.kind === "pinned") setAttribute(tip, "aria-describedby", ABOUT);
    else removeAttribute(tip, "aria-describedby");
    tip.scrollTop = 0;
    const found = answers[0] as Found;
    if (next.kind === "list") {
      const list = panel(next.groups, answers, lang, next.choose);
      fill(tip, listView(list, next.count, lang, commands));
    } else fill(tip, isCard ? cardView(found, lang) : dialogView(found, lang, commands));
  }

  function setLang(lang: Lang | "auto"): void {
    chosen = lang;
    if (view) show(view, false);
  }

  const endAll = together([
    // At the window from the beginning, to hear before the page does.
    onEscape([ownWindow], dismiss),
    keepPresses(host.element, host.root, onHeard),
    keepFocus(host.element, onHeard),
    keepHovers(host.element),
    onLeaving(() => {
      if (view?.kind === "card") close(true);
    }),
    onSize(tip, fit),
    keepInside(host.root),
    listening([tip], ["mousedown", "keydown", "focusin"], onHeard),
    listening([tip], ["click"], pinCard),
  ]);

  return {
    get shown() {
      return shown;
    },
    get mark() {
      return view?.mark ?? null;
    },
    get pinned() {
      return view !== null && view.kind !== "card";
    },
    card(mark, point) {
      if (view?.kind === "card" && view.mark === mark) return;
      show({ kind: "card", mark, point: point ?? null }, false);
    },
    pin(mark, { focus = false, point } = {}) {
      const before = view?.mark === mark ? view.point : null;
      show({ kind: "pinned", mark, point: point ?? before }, focus);
    },
    close,
    succeed(mark) {
      if (!view?.mark || view.mark.code !== mark.code || view.mark.isCurrent()) return false;
      if (!follower?.isAt(mark)) return false;
      view = { ...view, mark };
      startFollowing(mark, view.point);
      return true;
    },
    holds: (target) =>
      isNode(target) && (contains(host.element, target) || contains(host.root, target)),
    box: () => (isConnected(host.element) ? boundsOf(host.element) : null),
    setLang,
    list(marks, choose) {
      const groups = byCode(marks);
      show({ kind: "list", mark: null, point: null, groups, count: marks.length, choose }, true);
    },
    destroy() {
      close();
      endAll();
    },
  };
}
