// Marks in the order of the page; what is in frames and shadow roots comes at the place of these. Only what has marks in it is
// looked at: of a long log, a few lines.

import {
  contains,
  DOCUMENT,
  FOLLOWING,
  firstOf,
  hostOf,
  isElement,
  isShadowRoot,
  newMap,
  newSet,
  nextOf,
  nodeTypeOf,
  parentOf,
  positionOf,
  rootOf,
  shadowOf,
  sort,
} from "../builtins.js";
import { frameOf } from "../page/frames.js";
import type { PageMark } from "./mark.js";

function inPageOrder(root: Node, marks: Set<PageMark>): PageMark[] {
  const starting = newMap<Node, PageMark[]>();
  /** The texts that marks start in and all that is round these, by what is round them. */
  const holders = newMap<Node, Node[]>();
  const known = newSet<Node>();
  marks.forEach((mark) => {
    append(starting, mark.node, mark);
    for (let node: Node = mark.node; node !== root && !known.has(node); ) {
      known.add(node);
      const outer = outerOf(node);
      if (outer === null) return;
      append(holders, outer, node);
      node = outer;
    }
  });

  const list: PageMark[] = [];
  /** What is still to be visited, the next one last: pages may be nested deeper than calls can be. */
  const rest: Node[] = [root];
  while (rest.length > 0) {
    const node = rest[rest.length - 1] as Node;
    rest.length -= 1;
    const here = starting.get(node);
    if (here) {
      if (here.length > 1) sort(here, (one, other) => one.start - other.start);
      for (let index = 0; index < here.length; index += 1)
        list[list.length] = here[index] as PageMark;
    }
    const inner = holders.get(node);
    if (!inner) continue;
    const ordered = areInOrder(inner) ? inner : childrenIn(known, node);
    for (let index = ordered.length - 1; index >= 0; index -= 1) {
      rest[rest.length] = ordered[index] as Node;
    }
  }
  return list;
}

/** Some marks, and what is another number whenever there are others. */
interface Marks {
  readonly all: Set<PageMark>;
  /** One more for each mark that is added or removed. */
  readonly version: number;
}

/** Marks in the order of the page, which is found anew only where it has to be: it may be asked for at every change. */
export class PageOrder {
  #list: PageMark[] = [];
  /** Those of the list. */
  #placed: Set<PageMark> = newSet();
  #version = 0;
  /** The version without whose removed marks it is. */
  #cleaned = 0;

  constructor(
    readonly root: Node,
    readonly marks: Marks,
  ) {}

  get list(): readonly PageMark[] {
    this.drop();
    const { all, version } = this.marks;
    if (version !== this.#version && !this.#hasGrown()) {
      this.#list = inPageOrder(this.root, all);
      this.#placed = newSet();
      for (let index = 0; index < this.#list.length; index += 1)
        this.#placed.add(this.#list[index] as PageMark);
    }
    this.#version = version;
    return this.#list;
  }

  /** The page has moved what it had: marks may stand in another order. */
  forget(): void {
    this.#list = [];
    this.#placed = newSet();
    this.#version = -1;
  }

  /** Lets go of marks that were removed; the others stay in their order. */
  drop(): void {
    const { all, version } = this.marks;
    if (version === this.#cleaned) return;
    this.#cleaned = version;
    const rest: PageMark[] = [];
    for (let index = 0; index < this.#list.length; index += 1) {
      const mark = this.#list[index] as PageMark;
      if (all.has(mark)) rest[rest.length] = mark;
      else this.#placed.delete(mark);
    }
    this.#list = rest;
  }

  /** Adds what is new, if each stands behind those before it, as while a page is read. */
  #hasGrown(): boolean {
    const list = this.#list;
    const placed = this.#placed;
    let isBehind = true;
    this.marks.all.forEach((mark) => {
      if (!isBehind || placed.has(mark)) return;
      const last = list[list.length - 1];
      isBehind = last === undefined || follows(last, mark);
      if (!isBehind) return;
      list[list.length] = mark;
      placed.add(mark);
    });
    return isBehind;
  }
}

/** Of marks in different trees this is not known. */
const follows = (one: PageMark, other: PageMark): boolean =>
  one.node === other.node
    ? one.start < other.start
    : positionOf(one.node, other.node) === FOLLOWING;

function append<Item>(lists: Map<Node, Item[]>, node: Node, item: Item): void {
  const list = lists.get(node);
  if (list) list[list.length] = item;
  else lists.set(node, [item]);
}

/** As they nearly always are, since the page is read in its order. A shadow tree comes before what its host's slots show. */
function areInOrder(nodes: readonly Node[]): boolean {
  for (let index = 1; index < nodes.length; index += 1) {
    const before = nodes[index - 1] as Node;
    const node = nodes[index] as Node;
    if (isShadowRoot(node)) return false;
    if (!isShadowRoot(before) && (positionOf(before, node) & FOLLOWING) === 0) return false;
  }
  return true;
}

/** Counted through, not sorted: to compare two far nodes an engine counts those between them each time. */
function childrenIn(known: Set<Node>, node: Node): Node[] {
  const list: Node[] = [];
  const inner = isElement(node) ? shadowOf(node) : null;
  if (inner !== null && known.has(inner)) list[0] = inner;
  for (let child = firstOf(node); child !== null; child = nextOf(child)) {
    if (known.has(child)) list[list.length] = child;
  }
  return list;
}

/** Whether a node is in the page under a root, or in an open shadow tree or frame of something there. */
export function isWithin(root: Node, node: Node): boolean {
  for (let inner: Node | null = node; inner !== null; inner = outerOf(rootOf(inner))) {
    if (contains(root, inner)) return true;
  }
  return false;
}

function outerOf(node: Node): Node | null {
  const parent = parentOf(node);
  if (parent !== null) return parent;
  if (isShadowRoot(node)) return shadowOf(hostOf(node)) && hostOf(node);
  return nodeTypeOf(node) === DOCUMENT ? frameOf(node as Document) : null;
}
