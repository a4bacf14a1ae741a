// The bookmarklet: the widget's marks, pointer and tip on tables of its own.

import {
  abort,
  Controller,
  DOCUMENT,
  documentOf,
  FOLLOWING,
  nodeTypeOf,
  ownDocument,
  positionOf,
  signalOf,
  windowOf,
} from "../widget/builtins.js";
import type { Mark } from "../widget/contract.js";
import type { PageMark } from "../widget/mark/mark.js";
import { createPaint } from "../widget/mark/paint.js";
import type { Store } from "../widget/mark/store.js";
import { parentElementOf } from "../widget/page/flat-tree.js";
import { createCard } from "../widget/point/card.js";
import { markAtPoint } from "../widget/point/hit.js";
import { createPointer } from "../widget/point/pointer.js";
import { createTip } from "../widget/tip/index.js";
import { createFinder } from "./finder.js";
import { type Running, toggle } from "./switch.js";
import { type Tables, unpack } from "./tables.js";

function start(tables: Tables): Running {
  const ending = new Controller();
  const signal = signalOf(ending);
  const paint = createPaint();
  const finder = createFinder(tables, {
    entered(scope) {
      const view = nodeTypeOf(scope) === DOCUMENT && windowOf(documentOf(scope));
      if (view) pointer.attach(view);
    },
    added: paint.add,
    removed(mark) {
      paint.remove(mark);
      if (tip.mark === mark) tip.close();
    },
  });
  const tip = createTip({
    core: {
      scan: () => [],
      codes: () => [],
      lookUp: (questions) =>
        questions.map(({ code, lang }) => {
          const explanation = tables.explain(code, lang);
          return explanation && { explanation, said: null };
        }),
    },
    lang: "auto",
    onClose(isLeft) {
      card.closed();
      pointer.closed(isLeft);
    },
    onNext() {
      const list = marks();
      choose(list[(list.indexOf(card.last as PageMark) + 1) % list.length] as PageMark);
    },
    onList: () => tip.list(marks(), choose),
  });
  const store = { of: finder.of } as Store;
  const marks = (): PageMark[] =>
    finder
      .all()
      .filter((mark) => mark.localRects().length > 0)
      .sort((one, other) =>
        one.node === other.node
          ? one.start - other.start
          : FOLLOWING / 2 - (positionOf(one.node, other.node) & FOLLOWING),
      );
  const choose = (mark: Mark): void => {
    (parentElementOf(mark.node) as Element).scrollIntoView({ block: "center" });
    card.pin(mark, { focus: true });
  };
  const card = createCard(tip);
  const pointer = createPointer({
    tip,
    card,
    markAt: (doc, x, y) => markAtPoint(doc, store, x, y),
    onScroll() {},
    signal,
  });
  finder.enter(ownDocument);
  return {
    count: () => finder.all().length,
    stop() {
      abort(ending);
      finder.stop();
      tip.destroy();
      paint.clear();
    },
  };
}

toggle(unpack, start);
