// Which marks are registered for painting: all while they are few; where they are many, or the engine is slow with them, only
// those near the view. Not each mark is observed for that but the elements they stand in, and not too many of these.

import {
  bare,
  documentOf,
  free,
  hostOf,
  isConnected,
  isElement,
  isShadowRoot,
  newMap,
  newSet,
  newWeakMap,
  nextFrame,
  parentOf,
  proto,
  windowOf,
} from "../builtins.js";
import { displayOf } from "../find/style.js";
import type { PageMark } from "./mark.js";
import { isWithin } from "./order.js";
import { isSlow, type Paint } from "./paint.js";
import { createSection, SCREENS, type Section } from "./section.js";

/** So many are painted wherever they are: no engine is slow with these, but Firefox takes long to drop thousands. */
const FEW = 200;
/** Observing more elements than this, and grouping marks anew when there are too many, costs more than it saves. */
const MOST_SECTIONS = 300;
/** Many small frames are many sections, however far one goes up. */
const MOST_LEVELS = 16;
const MARGIN = `${SCREENS}00% 0px`;

const canWatch = globalThis.IntersectionObserver !== undefined;
const observe = free(proto(globalThis.IntersectionObserver).observe);
const unobserve = free(proto(globalThis.IntersectionObserver).unobserve);
const stop = free(proto(globalThis.IntersectionObserver).disconnect);

export interface Near {
  add(mark: PageMark): void;
  remove(mark: PageMark): void;
  /** A mark was found again, perhaps somewhere else. */
  keep(mark: PageMark): void;
  /** The page, or something in it, has scrolled. */
  scrolled(scroller: Node): void;
  /** The page may have been laid out anew. */
  look(): void;
  /** Marks may stand in another order. */
  reorder(): void;
  /** Marks that may be in view. */
  each(act: (mark: PageMark) => void): void;
  stop(): void;
}

/** `all`: the marks of the page, the added one among them. */
export function createNear(paint: Paint, all: ReadonlySet<PageMark>): Near {
  const shown = newSet<PageMark>();
  /** Marks that have no section yet. */
  const waiting = newSet<PageMark>();
  const sections = newMap<Element, Section>();
  const sectionOf = newWeakMap<PageMark, Section>();
  const observers = newMap<Document, IntersectionObserver>();
  let isWindowed = isSlow && canWatch;
  /** How many elements up from its own a mark's section is. */
  let levels = 0;

  const show = (mark: PageMark): void => {
    if (shown.has(mark)) return;
    shown.add(mark);
    paint.add(mark);
  };
  const hide = (mark: PageMark): void => {
    if (shown.delete(mark)) paint.remove(mark);
  };

  const observerOf = (doc: Document): IntersectionObserver | null => {
    const view = windowOf(doc);
    let observer = observers.get(doc);
    if (!observer && view !== null) {
      observer = new view.IntersectionObserver(onEntries, bare({ rootMargin: MARGIN }));
      observers.set(doc, observer);
    }
    return observer ?? null;
  };

  const onEntries = (entries: IntersectionObserverEntry[]): void => {
    for (let index = 0; index < entries.length; index += 1) {
      const entry = entries[index] as IntersectionObserverEntry;
      const section = sections.get(entry.target);
      if (!section) continue;
      if (!entry.isIntersecting && hasNoBox(entry)) raise(section);
      else section.set(entry.isIntersecting);
    }
  };

  /** What is drawn without a box of its own never comes into view: the element round it does. */
  const raise = (section: Section): void => {
    const outer = outerOf(section.element);
    if (outer === null) return;
    section.marks.forEach((mark) => {
      leave(mark);
      join(mark, outer);
    });
  };

  const join = (mark: PageMark, element: Element): void => {
    let section = sections.get(element);
    if (!section) {
      // The observer corrects it soon; until then marks that were found first show at once, and none vanishes.
      section = createSection(element, show, hide, shown.size < FEW || shown.has(mark));
      sections.set(element, section);
      const observer = observerOf(documentOf(element));
      if (observer) observe(observer, element);
    }
    sectionOf.set(mark, section);
    section.add(mark);
  };

  const leave = (mark: PageMark): void => {
    const section = sectionOf.get(mark);
    if (!section) return;
    sectionOf.delete(mark);
    section.remove(mark);
    if (section.marks.size > 0) return;
    sections.delete(section.element);
    const observer = observers.get(documentOf(section.element));
    if (observer) unobserve(observer, section.element);
  };

  const elementOf = (mark: PageMark): Element | null => {
    let element = outerOf(mark.node);
    for (let level = 0; level < levels && element !== null; level += 1) {
      element = outerOf(element) ?? element;
    }
    return element;
  };

  /** The marks that wait, by their sections' elements; null when these would be too many. */
  const groups = (): Map<Element | null, PageMark[]> | null => {
    const byElement = newMap<Element | null, PageMark[]>();
    let count = sections.size;
    waiting.forEach((mark) => {
      if (count > MOST_SECTIONS && levels < MOST_LEVELS) return;
      const element = elementOf(mark);
      const group = byElement.get(element);
      if (group) group[group.length] = mark;
      else {
        byElement.set(element, [mark]);
        // What the page has taken out has nothing round it, and goes soon.
        if (element !== null && isConnected(element) && !sections.has(element)) count += 1;
      }
    });
    return count > MOST_SECTIONS && levels < MOST_LEVELS ? null : byElement;
  };

  const waitAll = (): void => {
    // All in the order in which they were found, which nearly always is the page's: to put 2,500 in order anew takes engines 10 ms.
    waiting.clear();
    all.forEach((mark) => {
      leave(mark);
      waiting.add(mark);
    });
  };

  /** Many at a time: how large the sections have to be is seen by all of them. */
  const place = (): void => {
    if (!isWindowed) waitAll();
    isWindowed = true;
    let placed = groups();
    for (; placed === null; placed = groups()) {
      levels += 1;
      waitAll();
    }
    placed.forEach((marks, element) => {
      for (let index = 0; index < marks.length; index += 1) {
        const mark = marks[index] as PageMark;
        if (element === null) show(mark);
        else join(mark, element);
      }
    });
    waiting.clear();
  };

  const wait = (mark: PageMark): void => {
    waiting.add(mark);
    if (waiting.size === 1) nextFrame(place);
  };

  return {
    add(mark) {
      if (!isWindowed && (all.size <= FEW || !canWatch)) {
        show(mark);
        return;
      }
      wait(mark);
    },
    remove(mark) {
      waiting.delete(mark);
      leave(mark);
      hide(mark);
    },
    keep(mark) {
      const section = sectionOf.get(mark);
      if (!section || isWithin(section.element, mark.node)) return;
      leave(mark);
      wait(mark);
    },
    scrolled(scroller) {
      sections.forEach((section) => {
        section.scrolled(scroller);
      });
    },
    look() {
      sections.forEach((section) => {
        section.look();
      });
    },
    reorder() {
      sections.forEach((section) => {
        section.reorder();
      });
    },
    each(act) {
      (isWindowed ? shown : all).forEach(act);
    },
    stop() {
      observers.forEach((observer) => {
        stop(observer);
      });
      shown.forEach(hide);
      waiting.clear();
      sections.clear();
    },
  };
}

/** The element that a node stands in; of a shadow tree's outermost, the host. */
function outerOf(node: Node): Element | null {
  const parent = parentOf(node);
  if (parent === null) return null;
  if (isElement(parent)) return parent;
  return isShadowRoot(parent) ? hostOf(parent) : null;
}

function hasNoBox({
  target,
  boundingClientRect: { width, height, x, y },
}: IntersectionObserverEntry): boolean {
  return width === 0 && height === 0 && x === 0 && y === 0 && displayOf(target) === "contents";
}
