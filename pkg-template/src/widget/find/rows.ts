// Rows: siblings of one kind that follow each other, as in tables, lists and logs. An engine gives the text of a row in one piece,
// which takes half as long as text by text; only those in which a code may be are read so.

import {
  contentOf,
  isElement,
  isText,
  kindOf,
  nextOf,
  parentOf,
  siblingWalker,
  textWalker,
  walkFrom,
} from "../builtins.js";
import { innermostLast, standBefore } from "../page/flat-tree.js";
import { hasMatch, mayOpenInside, type Prefilter, type RowPrefilter } from "./prefilter.js";
import { isShort, LONGEST } from "./short.js";
import type { Row } from "./texts.js";

/** So many siblings of one kind behind an element make it a row. */
const MANY = 16;
/** A row is no further above its texts. */
const LEVELS = 5;
/** So many rows are looked at before the clock is asked. */
const LOT = 64;
/** Where more than one of so many rows may hold a code, text by text takes no longer. */
const RARE = 4;

/** Rows, and texts between them. */
export class Rows {
  /** The first that was not looked at; null where there are no more. */
  next: Node | null = null;
  /** What stands before the next. */
  tail = "";
  #walker: TreeWalker | null = null;
  #kind: object | null = null;
  #siblings: TreeWalker | null = null;
  #count = 0;
  #likely = 0;
  /** Parent of rows of which too many may hold codes. */
  #dense: Node | null = null;

  constructor(
    readonly prefilter: Prefilter,
    readonly root: Node,
  ) {}

  /** Next is the outermost row that a text is in, or the text where it is between rows; null where there are none. */
  startAt(text: Node): void {
    this.next = null;
    this.#count = 0;
    this.#likely = 0;
    if (this.prefilter.rows === null) return;
    let node: Node | null = text;
    for (let level = 0; level < LEVELS && node !== null && node !== this.root; level += 1) {
      const parent: Node | null = parentOf(node);
      const kind = parent === this.#dense ? null : kindOfRows(node);
      if (kind !== null) {
        if (!isShort(node)) return;
        this.next = node;
        this.#kind = kind;
      }
      node = parent;
    }
  }

  /**
   * The next that may hold a code; null where there is none, or none among so many. Where the rows end it leaves the walker just
   * before the first text behind them.
   */
  nextLikely(walker: TreeWalker): Row | null {
    const { number, names } = this.prefilter.rows as RowPrefilter;
    this.#siblings ??= siblingWalker(this.root);
    const siblings = this.#siblings;
    const kind = this.#kind;
    let { next, tail } = this;
    let likely: Row | null = null;
    if (next !== null) {
      walkFrom(siblings, next);
      if (this.#areDense(next)) {
        standBefore(walker, next);
        next = null;
      }
    }
    let count = this.#count;
    // One loop with few calls: a page's rows are gone through before an engine has made much of it.
    while (next !== null && likely === null && count < LOT) {
      const row: Node = next;
      const isRow = kindOf(row) === kind;
      const content = isRow || !isElement(row) ? (contentOf(row) as string) : null;
      if (content === null || (isRow && content.length > LONGEST)) {
        standBefore(walker, row);
        next = null;
        break;
      }
      next = siblings.nextSibling();
      if (next === null) walkFrom(walker, innermostLast(row));
      count += 1;
      const isOpening = mayOpenInside(tail, content);
      if (isOpening || hasMatch(number, content) || (names !== null && hasMatch(names, content))) {
        likely = this.#rowOf(row, tail, content, isOpening);
      }
      if (content.length > 0) tail = content;
    }
    this.next = next;
    this.tail = tail;
    this.#count = count;
    return likely;
  }

  #rowOf(row: Node, before: string, content: string, isOpening: boolean): Row {
    this.#likely += 1;
    this.#walker ??= textWalker(this.root);
    const walker = this.#walker;
    walkFrom(walker, row);
    return {
      first: isText(row) ? row : walker.nextNode(),
      walker,
      before,
      content,
      isOpening,
    };
  }

  /** Whether too many were likely, up to a row. */
  #areDense(row: Node): boolean {
    if (this.#count < LOT) return false;
    const areDense = this.#likely * RARE > this.#count;
    if (areDense) this.#dense = parentOf(row);
    this.#count = 0;
    this.#likely = 0;
    return areDense;
  }
}

/** The kind of the rows that follow a node; null where it is none, and before none. */
function kindOfRows(node: Node): object | null {
  let kind = isElement(node) ? kindOf(node) : null;
  let count = 0;
  for (let next = nextOf(node); next !== null && count < MANY; next = nextOf(next)) {
    if (!isElement(next)) continue;
    kind ??= kindOf(next);
    if (kindOf(next) !== kind) return null;
    count += 1;
  }
  return count < MANY ? null : kind;
}
