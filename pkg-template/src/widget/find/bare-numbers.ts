// Bare numbers: codes only beside the fields of their platform, which may be in other texts, as in a viewer that gives each
// token an element and each line a block. The core gets the whole passage.

import {
  contains,
  contentOf,
  dataOf,
  isElement,
  isText,
  match,
  nameOf,
  newSet,
  newWeakMap,
  now,
  parentOf,
  textWalker,
} from "../builtins.js";
import type { WidgetCore } from "../contract.js";
import type { PageMark } from "../mark/mark.js";
import type { Store } from "../mark/store.js";
import { parentElementOf } from "../page/flat-tree.js";
import { displayOf } from "../page/style.js";
import { whenKnown } from "../when-known.js";
import { markAt } from "./batch.js";
import type { Counted } from "./counted.js";
import type { Job } from "./jobs.js";
import { parts } from "./names.js";
import { Gap } from "./neighbour.js";
import { isBare, isIn } from "./prefilter.js";
import type { Piece } from "./run.js";
import { isShort } from "./short.js";

/** So many elements round a text are looked at. */
const LEVELS = 8;

interface BareNumbers {
  /** A text that may hold a telling field. */
  note(text: Text): void;
  /** A text that has changed, perhaps beside a telling field. */
  noteRound(text: Text): void;
  /** A node in which something has come or gone. */
  noteIn(node: Node): void;
  /** Reads all that has marks: changes that nobody followed may have taken away what told. */
  readMarked(): Job;
  /** Reads what was noted: a passage once, however many of its texts tell. */
  flush(): void;
}

/** No number of the platform is shorter. */
const someDigits = /\d\d/;
const label = /^(t[hd]|dt)$/;
const inline = /^(inline|contents)/;

export function createBareNumbers(
  core: WidgetCore,
  telling: RegExp,
  store: Store,
  counted: Counted,
): BareNumbers {
  const noted = newSet<Node>();
  /** The texts that have marks, by the passages that told. */
  const told = newWeakMap<Node, Text[]>();
  let hasTold = false;

  /** The largest passage round a node that told; null where there is none. */
  const toldRound = (node: Node): Node | null => {
    let passage: Node | null = null;
    for (let outer = hasTold ? node : null; outer !== null; outer = parentOf(outer)) {
      if (told.has(outer)) passage = outer;
    }
    return passage;
  };

  const noteIn = (node: Node): void => {
    const passage = toldRound(node);
    if (passage !== null) noted.add(passage);
  };

  const note = (text: Text): void => {
    if (!isIn(telling, dataOf(text))) return;
    // First, since what it gave may go once it is too long to be one.
    noteIn(text);
    noted.add(passageOf(text));
  };

  const readPassage = (root: Node): void => {
    const { pieces, text } = passageIn(root, counted);
    const before = told.get(root);
    told.delete(root);
    for (let index = 0; before && index < before.length; index += 1) {
      const other = before[index] as Text;
      if (!contains(root, other)) noted.add(passageOf(other));
    }
    const hasOutgrown = before && !isText(root) && !isShort(root);
    for (let index = 0; hasOutgrown && index < pieces.length; index += 1) {
      note((pieces[index] as Piece).node);
    }
    if (hasOutgrown || !isIn(telling, text)) {
      store.replace(pieces, [], true);
      return;
    }
    const marked: Text[] = [];
    told.set(root, marked);
    hasTold = true;
    whenKnown(core.scan(text), (matches) => {
      // It was read once more before the answer came.
      if (told.get(root) !== marked) return;
      const found: PageMark[] = [];
      for (let index = 0; index < matches.length; index += 1) {
        const {
          start,
          end,
          code,
          text: spelling,
          documented,
        } = matches[index] as (typeof matches)[number];
        if (!documented || !isBare(code)) continue;
        const mark = markAt(pieces, start, end, code, spelling);
        found[found.length] = mark;
        if (marked[marked.length - 1] !== mark.node) marked[marked.length] = mark.node;
      }
      store.replace(pieces, found, true);
    });
  };

  const flush = (): void => {
    noted.forEach(readPassage);
    noted.clear();
  };

  const markedPassages = (): Set<Node> => {
    const passages = newSet<Node>();
    store.all.forEach(({ code, node }) => {
      if (isBare(code)) passages.add(toldRound(node) ?? passageOf(node));
    });
    return passages;
  };

  return {
    note,
    noteRound(text) {
      noteIn(text);
      if (match(someDigits, dataOf(text)) === null) return;
      const passage = passageOf(text);
      if (isIn(telling, contentOf(passage) ?? "")) noted.add(passage);
    },
    noteIn,
    readMarked() {
      let passages: Set<Node> | null = null;
      return (deadline) => {
        passages ??= markedPassages();
        let isLate = false;
        passages.forEach((passage, _, rest) => {
          if (isLate) return;
          rest.delete(passage);
          noted.add(passage);
          flush();
          isLate = now() > deadline;
        });
        return passages.size === 0;
      };
    },
    flush,
  };
}

/** The largest element round a text that is short: fields that are further apart tell nothing of each other. Else the text. */
function passageOf(text: Text): Node {
  let passage: Node = text;
  for (let level = 0; level < LEVELS; level += 1) {
    const parent = parentOf(passage);
    if (parent === null || !isElement(parent) || nameOf(parent) === "body") break;
    if (!isShort(parent)) break;
    passage = parent;
  }
  return passage;
}

/** All that counts of a passage, in pieces and as one text. */
function passageIn(root: Node, counted: Counted): { pieces: Piece[]; text: string } {
  const pieces: Piece[] = [];
  const walker = textWalker(root);
  let text = "";
  let last: Element | null = null;
  for (
    let node = (isText(root) ? root : walker.nextNode()) as Text | null;
    node !== null;
    node = walker.nextNode() as Text | null
  ) {
    if (!counted.has(node)) continue;
    const block = blockOf(node);
    if (pieces.length > 0) text += jointOf(last, block);
    const data = dataOf(node);
    pieces[pieces.length] = { node, from: 0, to: data.length, at: text.length, gap: Gap.None };
    text += data;
    last = block;
  }
  return { pieces, text };
}

/** What a reader sees between the texts of two blocks: nothing in a line, a label and its value in a table, else a new line. */
function jointOf(left: Element | null, right: Element | null): string {
  if (left === right) return "";
  const isPair =
    left !== null &&
    right !== null &&
    parentOf(left) === parentOf(right) &&
    match(label, nameOf(left)) !== null;
  return isPair ? ":" : "\n";
}

function blockOf(text: Text): Element | null {
  let element = parentElementOf(text);
  while (element !== null && !parts(element) && match(inline, displayOf(element)) !== null) {
    element = parentElementOf(element);
  }
  return element;
}
