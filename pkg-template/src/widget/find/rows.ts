// Rows: siblings of one name that follow each other, as in tables, lists and logs. An engine gives the text of a row in one
// piece, which takes Chromium half as long as text by text; only where a code may be is it asked which text that is.

import {
  contentOf,
  isElement,
  isText,
  nextOf,
  nodeNameOf,
  parentOf,
  siblingWalker,
  textWalker,
  walkFrom,
} from "../builtins.js";
import { innermostLast, standBefore } from "./flat.js";
import { type Guess, isLikely, MOST } from "./guess.js";
import { Joined, MOST_CHARACTERS, MOST_PARTS } from "./joined.js";
import type { Sides } from "./run.js";
import { isShort, LONGEST } from "./short.js";

/** So many siblings of one name behind an element make it a row. */
const MANY = 16;
/** A row is no further above its texts. */
const LEVELS = 5;
/** Where more than one of so many rows may hold a code, text by text takes no longer. */
const RARE = 4;

/** Rows, and texts between them. */
export class Rows extends Joined<Node> implements Sides {
  /** The first that was not taken; null where there are no more. */
  next: Node | null = null;
  #name = "";
  /** The row that is looked at, its texts up to the one that was given last, and where that stands in the whole. */
  #at = -1;
  #walker: TreeWalker | null = null;
  #siblings: TreeWalker | null = null;
  #start = 0;
  #end = 0;
  /** Rows that were looked into. */
  #likely = 0;
  /** Parent of rows of which too many were. */
  #dense: Node | null = null;

  constructor(
    readonly guess: Guess,
    readonly root: Node,
  ) {
    super(guess.rows ?? [], MOST);
  }

  /** Next is the outermost row that a text is in, or the text where it is between rows; null where there are none. */
  startAt(text: Node): void {
    this.next = null;
    this.count = 0;
    this.#likely = 0;
    if (this.guess.rows === null) return;
    let node: Node | null = text;
    for (let level = 0; level < LEVELS && node !== null && node !== this.root; level += 1) {
      const parent: Node | null = parentOf(node);
      const name = parent === this.#dense ? null : nameOfRows(node);
      if (name !== null) {
        if (!isShort(node)) return;
        this.next = node;
        this.#name = name;
      }
      node = parent;
    }
  }

  /** Takes as many as there is room for. Where the rows end it leaves the walker just before the first text not taken. */
  take(walker: TreeWalker, before: string): void {
    const { parts, strings, breaks } = this;
    const isDense = this.#likely * RARE > this.count;
    if (isDense && this.next !== null) this.#dense = parentOf(this.next);
    let length = before.length;
    let count = 0;
    let next = this.next;
    strings[0] = before;
    breaks[0] = length;
    this.#siblings ??= siblingWalker(this.root);
    const siblings = this.#siblings;
    if (next !== null) walkFrom(siblings, next);
    while (next !== null && count < MOST_PARTS && length < MOST_CHARACTERS) {
      const content = isDense ? null : this.#contentOf(next);
      if (content === null) {
        standBefore(walker, next);
        next = null;
        break;
      }
      if (content.length > 0) {
        parts[count] = next;
        length += content.length + 1;
        count += 1;
        strings[count] = content;
        breaks[count] = length;
      }
      const following = siblings.nextSibling();
      if (following === null) walkFrom(walker, innermostLast(next));
      next = following;
    }
    this.next = next;
    this.fill(count);
    this.#at = -1;
    this.#end = breaks[0] as number;
    this.#likely = 0;
  }

  /** The next text that may hold a code, or the end of one; null when there is none left. */
  nextLikely(): Text | null {
    for (;;) {
      const end = this.nextEnd(this.#end);
      if (end > (this.breaks[this.count] as number)) return null;
      const text = this.#textAt(end);
      if (text === null) continue;
      if (this.before || this.behind || isLikely(this.guess, text.data)) return text;
    }
  }

  /** The text in which a place is; null where the page has changed meanwhile. */
  #textAt(end: number): Text | null {
    const { breaks } = this;
    let row = this.#at < 0 ? 0 : this.#at;
    while ((breaks[row + 1] as number) < end) row += 1;
    const part = this.parts[row] as Node;
    if (row !== this.#at) {
      this.#at = row;
      this.#end = (breaks[row] as number) + 1;
      this.#likely += 1;
      if (!isText(part)) this.#walker = textWalker(part);
    }
    while (this.#end < end) {
      const text = isText(part) ? part : ((this.#walker as TreeWalker).nextNode() as Text | null);
      this.#start = this.#end;
      this.#end = breaks[row + 1] as number;
      if (text === null || text === part) return text;
      this.#end = this.#start + text.data.length;
      if (this.#end >= end) return text;
    }
    return null;
  }

  /** Of the text that was given last. */
  get before(): boolean {
    const place = this.#start - 1;
    return this.mayGoOn(place === this.breaks[this.#at] ? place - 1 : place);
  }

  get behind(): boolean {
    return this.mayGoOn(this.#end === this.breaks[this.#at + 1] ? this.#end + 1 : this.#end);
  }

  /** Null for what is no row of these. */
  #contentOf(node: Node): string | null {
    const name = nodeNameOf(node);
    if (name !== this.#name && isElement(node)) return null;
    const content = contentOf(node) as string;
    return content.length > LONGEST && name === this.#name ? null : content;
  }
}

/** What rows are called that follow a node; null where it is none, and before none. */
function nameOfRows(node: Node): string | null {
  let name = isElement(node) ? nodeNameOf(node) : "";
  let count = 0;
  for (let next = nextOf(node); next !== null && count < MANY; next = nextOf(next)) {
    if (!isElement(next)) continue;
    if (name === "") name = nodeNameOf(next);
    else if (nodeNameOf(next) !== name) return null;
    count += 1;
  }
  return count < MANY ? null : name;
}
