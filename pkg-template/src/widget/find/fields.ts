// Bare numbers: codes only beside the fields of their platform, which may be in other texts, as in a viewer that gives each
// token an element and each line a block. The core gets the whole passage.

import {
  codeUnit,
  contentOf,
  isElement,
  isText,
  match,
  nameOf,
  newSet,
  parentOf,
  slice,
  textWalker,
} from "../builtins.js";
import type { Core } from "../contract.js";
import type { PageMark } from "../mark/mark.js";
import type { Store } from "../mark/store.js";
import { whenKnown } from "../when-known.js";
import { markAt } from "./batch.js";
import { isDigit } from "./chars.js";
import { parentElementOf } from "./flat.js";
import { isIn } from "./guess.js";
import { parts } from "./names.js";
import { Gap } from "./neighbour.js";
import type { Piece } from "./run.js";
import { isShort } from "./short.js";
import { displayOf } from "./style.js";

/** So many elements round a text are looked at. */
const LEVELS = 8;

export interface Fields {
  /** A text that may hold a telling field. */
  note(text: Text): void;
  /** A text that has changed, perhaps beside a telling field. */
  noteRound(text: Text): void;
  /** Reads what was noted: a passage once, however many of its texts tell. */
  flush(): void;
}

/** No number of the platform is shorter. */
const someDigits = /\d\d/;
const label = /^(t[hd]|dt)$/;
const inline = /^(inline|contents)/;

export function createFields(core: Core, telling: RegExp, store: Store): Fields {
  const readPassage = (root: Node): void => {
    const pieces = piecesOf(root);
    let text = "";
    for (let index = 0; index < pieces.length; index += 1) {
      const piece = pieces[index] as Piece;
      text += joint(pieces[index - 1], piece) + slice(piece.node.data, piece.from, piece.to);
    }
    whenKnown(core.scan(text), (matches) => {
      const found: PageMark[] = [];
      for (let index = 0; index < matches.length; index += 1) {
        const {
          start,
          end,
          code,
          text: spelling,
          documented,
        } = matches[index] as (typeof matches)[number];
        if (documented && isDigit(codeUnit(spelling, 0))) {
          found[found.length] = markAt(pieces, start, end, code, spelling);
        }
      }
      store.replace(pieces, found, true);
    });
  };

  const noted = newSet<Node>();
  return {
    note(text) {
      if (isIn(telling, text.data)) noted.add(passageOf(text));
    },
    noteRound(text) {
      if (match(someDigits, text.data) === null && store.of(text).length === 0) return;
      const passage = passageOf(text);
      if (isIn(telling, contentOf(passage) ?? "")) noted.add(passage);
    },
    flush() {
      noted.forEach(readPassage);
      noted.clear();
    },
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

function piecesOf(root: Node): Piece[] {
  const pieces: Piece[] = [];
  const walker = textWalker(root);
  let at = 0;
  let previous: Text | null = null;
  for (
    let node: Node | null = isText(root) ? root : walker.nextNode();
    node !== null;
    node = walker.nextNode()
  ) {
    const text = node as Text;
    at += previous === null ? 0 : jointOf(previous, text).length;
    pieces[pieces.length] = { node: text, from: 0, to: text.data.length, at, gap: Gap.None };
    at += text.data.length;
    previous = text;
  }
  return pieces;
}

const joint = (before: Piece | undefined, piece: Piece): string =>
  before === undefined ? "" : jointOf(before.node, piece.node);

/** What a reader sees between two texts: nothing in a line, a label and its value in a table, else a new line. */
function jointOf(one: Text, other: Text): string {
  const left = blockOf(one);
  const right = blockOf(other);
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
