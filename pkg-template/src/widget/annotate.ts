// Marks every published code in a page's text, and explains it on hover, focus or tap. The page's own nodes are never changed.

import type { Lang } from "../types.js";
import {
  abort,
  bare,
  Controller,
  DOCUMENT,
  documentOf,
  drawsPages,
  handOver,
  isShadowRoot,
  later,
  listen,
  matches,
  newSet,
  nodeTypeOf,
  ownDocument,
  ownWindow,
  pathOf,
  shadowOf,
  signalOf,
  unproxied,
  windowOf,
} from "./builtins.js";
import type { Mark, WidgetCore } from "./contract.js";
import { createFinder } from "./find/finder.js";
import type { Scope } from "./find/scopes.js";
import type { PageMark } from "./mark/mark.js";
import { createNear } from "./mark/near.js";
import { PageOrder } from "./mark/order.js";
import { createPaint } from "./mark/paint.js";
import { Store } from "./mark/store.js";
import { langOption, name, type Options, readOptions } from "./options.js";
import { closest } from "./page/ancestors.js";
import { createCard } from "./point/card.js";
import { markAtPoint } from "./point/hit.js";
import { isElementAt } from "./point/interactive.js";
import { createKeyboard } from "./point/keyboard.js";
import { createPointer } from "./point/pointer.js";
import { reveal } from "./point/reveal.js";
import { createTip } from "./tip/index.js";
import { listenAgain } from "./tip/listening.js";
import { lastModal } from "./tip/modal.js";
import type { AnnotateOptions, Annotator } from "./types.js";

type Annotate = (root?: Scope, options?: AnnotateOptions) => Annotator;

/** The package's `annotate`, with the functions it stands on. */
export function createAnnotate(core: WidgetCore): Annotate {
  return (root, options) => {
    const scope = root === undefined ? ownDocument : unproxied(root as Document);
    const checked = readOptions(scope, options);
    return drawsPages ? annotate(core, scope, checked) : NOTHING;
  };
}

/** Where there is nothing to be seen. */
const NOTHING: Annotator = {
  found: [],
  shown: null,
  show() {},
  hide() {},
  setLang() {},
  disconnect() {},
};

function annotate(core: WidgetCore, root: Scope, options: Options): Annotator {
  const { service, chord } = options;
  handOver(root);
  const ending = new Controller();
  const signal = signalOf(ending);

  const paint = createPaint();
  const store = new Store({
    added(mark) {
      near.add(mark);
      if (tip.succeed(mark)) card.succeeded(mark);
    },
    removed(mark) {
      near.remove(mark);
      // What comes in its place is known when all changes are read.
      if (tip.mark === mark) later(() => tip.mark === mark && tip.close(), 0);
    },
  });
  /** All codes, in the order of the page. */
  const order = new PageOrder(root, store);
  const near = createNear(paint, order);
  // Before anything listens: it throws where there is no such service, or no core.
  const finder = createFinder({
    core,
    service,
    root,
    store,
    signal,
    onScope(scope) {
      attach(scope);
      // What scrolls in a shadow tree tells nobody outside.
      if (isShadowRoot(scope)) {
        listen(scope, "scroll", near.look, bare({ capture: true, passive: true, signal }));
      }
    },
    onSweep(scope) {
      // A page that writes itself anew takes all listeners away, and any page may set its own style sheets.
      if (nodeTypeOf(scope) === DOCUMENT) {
        attach(scope);
        listenAgain();
      }
      paint.keepRules();
      // Styles change, and fonts come, without a word.
      near.look();
      // Lest the texts of marks stay for ever that have left the page.
      order.drop();
    },
    onChange() {
      paint.update();
      near.look();
    },
    onMove: () => order.forget(),
    isOurs: (node) => tip.holds(node),
  });

  const tip = createTip({
    core,
    lang: options.lang,
    service,
    onClose(isLeft) {
      card.closed();
      pointer.closed(isLeft);
    },
    onMove: () => pointer.moved(),
    onNext: () => next(),
    onList: () => tip.list(reachable(), choose),
  });
  const card = createCard(tip);

  const pointer = createPointer({
    tip,
    card,
    markAt: (doc, x, y) => markAtPoint(doc, store, x, y, near.each),
    onScroll: near.look,
    signal,
  });
  const keyboard = createKeyboard({ tip, card, store, chord, next: () => next(), signal });

  /** A shadow root that was attached late comes to light under the pointer at the latest. */
  const onOver = (event: Event): void => {
    const path = pathOf(event);
    for (let index = 0; index < path.length; index += 1) {
      const target = path[index];
      const inner = isElementAt(target) ? shadowOf(target) : null;
      if (inner !== null && isOnPath(root, path, index)) finder.enter(inner);
    }
  };

  const attach = (scope: Scope): void => {
    const view = windowOf(documentOf(scope));
    if (view === null) return;
    pointer.attach(view);
    keyboard.attach(view);
    listen(view, "pointerover", onOver, bare({ capture: true, passive: true, signal }));
  };

  const marks = (): PageMark[] => those(order.list, (mark) => mark.isCurrent());
  const reachable = (): PageMark[] => those(marks(), withinReach());

  const choose = (mark: Mark): void => {
    reveal(mark as PageMark);
    card.pin(mark, { focus: true });
  };

  /** The code after the one that was shown last; at first, the first one in view. */
  const next = (): boolean => {
    const list = marks();
    const isWithinReach = withinReach();
    const last = placeOf(list, (mark) => mark === card.last);
    const first = last < list.length ? last + 1 : firstInView(list);
    for (let count = 0; count < list.length; count += 1) {
      const mark = list[(first + count) % list.length] as PageMark;
      if (!isWithinReach(mark)) continue;
      choose(mark);
      return true;
    }
    return false;
  };

  /** Only of those that may be there it is asked where they are: of ten thousand that takes a tenth of a second. */
  const firstInView = (list: readonly PageMark[]): number => {
    const around = newSet<PageMark>();
    near.each((mark) => around.add(mark));
    const first = placeOf(list, (mark) => around.has(mark) && isInView(mark));
    // The page has just scrolled, perhaps.
    return first < list.length ? first : placeOf(list, isInView);
  };

  finder.start();
  const forget = core.onCatalogue?.(() => finder.restart());
  const disconnect = (): void => {
    if (signal.aborted) return;
    abort(ending);
    forget?.();
    finder.stop();
    tip.destroy();
    near.stop();
    paint.clear();
    store.close();
  };
  if (options.signal?.aborted) disconnect();
  else if (options.signal) listen(options.signal, "abort", disconnect, bare({ signal }));

  return {
    get found() {
      const list = marks();
      const found: { code: string; text: string }[] = [];
      for (let index = 0; index < list.length; index += 1) {
        const { code, text } = list[index] as PageMark;
        found[index] = { code, text };
      }
      return found;
    },
    get shown() {
      return tip.shown;
    },
    show(n) {
      if (typeof n !== "number") throw new TypeError(`show: n must be a number, not ${name(n)}`);
      if (signal.aborted) return;
      const list = marks();
      const mark = list[n];
      if (!mark) {
        const last = list.length - 1;
        throw new RangeError(
          `show: n must be ${last < 0 ? "that of a code, of which there is none" : `from 0 to ${last}`}, not ${n}`,
        );
      }
      reveal(mark);
      card.open(mark, "call");
    },
    hide: () => tip.close(),
    setLang(lang: Lang | "auto") {
      tip.setLang(langOption("setLang: lang", lang));
    },
    disconnect,
  };
}

function those(marks: readonly PageMark[], hold: (mark: PageMark) => boolean): PageMark[] {
  const list: PageMark[] = [];
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index] as PageMark;
    if (hold(mark)) list[list.length] = mark;
  }
  return list;
}

/** Where the first stands for which something holds; behind the last where there is none. */
function placeOf(marks: readonly PageMark[], holds: (mark: PageMark) => boolean): number {
  let at = 0;
  while (at < marks.length && !holds(marks[at] as PageMark)) at += 1;
  return at;
}

/** What holds for marks that are drawn, and neither inert nor behind a modal dialog, inside which whatever is inert round it counts no more. */
function withinReach(): (mark: PageMark) => boolean {
  const modal = lastModal();
  const isEnd = (each: Element): boolean => each === modal || matches(each, "[inert]");
  return (mark) => mark.localRects().length > 0 && closest(mark.node, isEnd) === modal;
}

function isInView(mark: PageMark): boolean {
  const rect = mark.rects()[0];
  return rect !== undefined && rect.bottom > 0 && rect.top < ownWindow.innerHeight;
}

/** Whether a node of an event's path lies in the root. */
function isOnPath(root: Node, path: EventTarget[], index: number): boolean {
  for (let at = index; at < path.length; at += 1) if (path[at] === root) return true;
  return false;
}
