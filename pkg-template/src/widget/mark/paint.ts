// Marks as the page shows them: the CSS highlight "errgloss" of each window, and the rule for it in each tree. The page's own
// nodes stay as they are. Engines without highlights show no marks, and explain all the same.

import {
  bare,
  documentOf,
  free,
  getter,
  isConnected,
  newMap,
  newSet,
  newWeakMap,
  nextFrame,
  ownWindow,
  proto,
  rootOf,
  Sheet,
  sequence,
  windowOf,
  writeSheet,
} from "../builtins.js";
import type { Fragment, PageMark } from "./mark.js";
import { MARK_CSS, NAME } from "./styles.js";

type HighlightWindow = Window &
  typeof globalThis & {
    Highlight?: typeof Highlight;
    CSS: { highlights?: Map<string, Highlight> };
  };

const viewOf = (of: Document): HighlightWindow | null => windowOf(of);

const addRange = free(proto(globalThis.Highlight).add as (range: AbstractRange) => unknown);
const deleteRange = free(proto(globalThis.Highlight).delete as (range: AbstractRange) => unknown);

const hasRange = free(proto(globalThis.Highlight).has as (range: AbstractRange) => boolean);
const sizeOf = getter(proto(globalThis.Highlight), "size");
/** Of the page's window alone: it serves for frames, too. */
const Fixed = globalThis.StaticRange;
const registry = proto(globalThis.HighlightRegistry) as Map<string, Highlight>;
const get = free(registry.get);
const set = free(registry.set);
const drop = free(registry.delete);

/** Whether this engine can show marks. */
const canPaint = globalThis.Highlight !== undefined && globalThis.StaticRange !== undefined;

/** WebKit draws slowly with many ranges, wherever they are; it is the engine that cannot say which highlights are at a point. */
export const isSlow =
  canPaint &&
  !("highlightsFromPoint" in (globalThis.CSS?.highlights ?? { highlightsFromPoint: 0 }));

export interface Paint {
  add(mark: PageMark): void;
  remove(mark: PageMark): void;
  /** Draws at once what was asked for. The page has changed: some marks may have left it, or come back. */
  update(): void;
  /** Pages may take our rule away with their own, and our highlight with all others, or for one of theirs: soon they are back. */
  keepRules(): void;
  clear(): void;
}

export function createPaint(): Paint {
  const ranges = newMap<PageMark, StaticRange[]>();
  /** By the document, since a frame's window stays the same when it goes on to another page, perhaps of another origin. */
  const highlights = newMap<Document, Highlight>();
  const roots = newSet<Document | ShadowRoot>();
  const sheets = newWeakMap<Document, CSSStyleSheet>();

  const highlightOf = (doc: Document): Highlight | null => {
    let highlight = highlights.get(doc);
    const view = viewOf(doc);
    const registry = view?.CSS.highlights;
    if (highlight === undefined && view?.Highlight && registry) {
      // Another annotator's, perhaps. One object for good: WebKit does not draw one that takes another's place.
      highlight = get(registry, NAME) ?? new view.Highlight();
      highlights.set(doc, highlight);
    }
    return highlight ?? null;
  };

  /** The page has taken our rule or our highlight away: once they are back WebKit draws ranges that are new, and no others. */
  let isLost = false;

  /** Before the first range of a tree: WebKit does not draw anew when the rule comes later. */
  const adopt = (root: Document | ShadowRoot, view: HighlightWindow): void => {
    const owner = documentOf(root);
    let sheet = sheets.get(owner);
    if (!sheet) {
      // Not on paper, as the card: there is nothing to point at, and only what is near the view would have its mark.
      sheet = new (view === ownWindow ? Sheet : view.CSSStyleSheet)(bare({ media: "screen" }));
      writeSheet(sheet, MARK_CSS);
      sheets.set(owner, sheet);
    }
    const list = without(root.adoptedStyleSheets, sheet);
    if (list.length === root.adoptedStyleSheets.length) {
      isLost ||= roots.has(root);
      list[list.length] = sheet;
      root.adoptedStyleSheets = sequence(list);
    }
    roots.add(root);
  };

  const disown = (root: Document | ShadowRoot): void => {
    const sheet = sheets.get(documentOf(root));
    if (sheet) root.adoptedStyleSheets = sequence(without(root.adoptedStyleSheets, sheet));
  };

  const register = (highlight: Highlight, doc: Document): void => {
    const view = viewOf(doc);
    const registry = view?.CSS?.highlights;
    if (view === null) highlights.delete(doc);
    else if (registry && get(registry, NAME) !== highlight) {
      isLost ||= sizeOf(highlight) > 0;
      set(registry, NAME, highlight);
    }
  };

  /** Marks to be drawn, among them those that the page has taken out and may put back. */
  const waiting = newSet<PageMark>();

  const draw = (mark: PageMark): void => {
    const view = viewOf(mark.document);
    const highlight = canPaint ? highlightOf(mark.document) : null;
    if (view === null || highlight === null || ranges.has(mark)) return;
    register(highlight, mark.document);
    const list: StaticRange[] = [];
    for (let index = 0; index < mark.fragments.length; index += 1) {
      const { node, start, end } = mark.fragments[index] as Fragment;
      const root = rootOf(node) as Document | ShadowRoot;
      if (!roots.has(root)) adopt(root, view);
      const range = new Fixed(
        bare({ startContainer: node, startOffset: start, endContainer: node, endOffset: end }),
      );
      addRange(highlight, range);
      list[list.length] = range;
    }
    ranges.set(mark, list);
  };

  const erase = (mark: PageMark): void => {
    const list = ranges.get(mark);
    if (!list) return;
    ranges.delete(mark);
    const highlight = highlights.get(mark.document);
    for (let index = 0; index < list.length && highlight; index += 1) {
      deleteRange(highlight, list[index] as StaticRange);
    }
  };

  const putBack = (): void => {
    roots.forEach((root) => {
      const view = viewOf(documentOf(root));
      if (view !== null && isConnected(root)) adopt(root, view);
      else {
        // One that comes back is adopted before its first mark.
        disown(root);
        roots.delete(root);
      }
    });
    highlights.forEach(register);
  };

  /** A page that clears all highlights, its own and ours. */
  const isCleared = (mark: PageMark, list: readonly StaticRange[]): boolean => {
    const highlight = highlights.get(mark.document);
    return highlight !== undefined && !hasRange(highlight, list[0] as StaticRange);
  };

  /** What stays in the page, and is only too far from the view. */
  const leaving = newSet<PageMark>();

  const eraseLeaving = (): void => {
    leaving.forEach(erase);
    leaving.clear();
  };

  let isAsked = false;
  let isSwept = false;

  /**
   * What has left the page goes first, and comes back with it: with one such range among the others Firefox loses those that are added,
   * and any where it draws anew.
   */
  const update = (): void => {
    isAsked = false;
    if (isSwept) putBack();
    ranges.forEach((list, mark) => {
      if (!isLost && mark.isCurrent() && !(isSwept && isCleared(mark, list))) return;
      erase(mark);
      if (!leaving.delete(mark)) waiting.add(mark);
    });
    isSwept = false;
    isLost = false;
    waiting.forEach((mark) => {
      if (!mark.isCurrent()) return;
      waiting.delete(mark);
      draw(mark);
    });
    // Not in one frame with what comes: WebKit would draw all that lies between them anew, with a page that scrolls the whole view.
    if (leaving.size > 0) nextFrame(eraseLeaving);
  };

  /**
   * Just before a frame is drawn, all at once: a new rule has the whole page styled anew, and ranges that come or go what they lie in,
   * at the latest when somebody asks what is at a point.
   */
  const updateSoon = (): void => {
    if (isAsked) return;
    isAsked = true;
    nextFrame(update);
  };

  return {
    add(mark) {
      leaving.delete(mark);
      waiting.add(mark);
      updateSoon();
    },
    remove(mark) {
      waiting.delete(mark);
      // What is dead goes at once: pages that are not seen have no frames.
      if (!mark.isCurrent()) erase(mark);
      else if (ranges.has(mark)) {
        leaving.add(mark);
        updateSoon();
      }
    },
    update,
    keepRules() {
      isSwept = true;
      updateSoon();
    },
    clear() {
      waiting.clear();
      eraseLeaving();
      roots.forEach(disown);
      roots.clear();
      highlights.forEach((highlight, doc) => {
        const registry = viewOf(doc)?.CSS?.highlights;
        if (registry && sizeOf(highlight) === 0) drop(registry, NAME);
      });
      highlights.clear();
    },
  };
}

function without(list: readonly CSSStyleSheet[], sheet: CSSStyleSheet): CSSStyleSheet[] {
  const rest: CSSStyleSheet[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const each = list[index] as CSSStyleSheet;
    if (each !== sheet) rest[rest.length] = each;
  }
  return rest;
}
