// Finds codes in the texts of a page, its open shadow roots and the frames of its origin, and goes on as the page changes. Smaller
// than the widget's: a code that is spread over several texts is none here.

import {
  ELEMENT,
  innerDocument,
  isText,
  nodeTypeOf,
  now,
  shadowOf,
  treeWalker,
} from "../widget/builtins.js";
import { counts } from "../widget/find/names.js";
import type { Scope } from "../widget/find/scopes.js";
import { PageMark } from "../widget/mark/mark.js";
import type { Tables } from "./tables.js";

/** The page gets its turn after so many milliseconds; the clock is asked once for so many nodes. */
const SLICE = 8;
const BETWEEN_LOOKS = 64;

interface FinderEvents {
  entered(scope: Scope): void;
  added(mark: PageMark): void;
  removed(mark: PageMark): void;
}

export function createFinder({ scan, explain }: Tables, events: FinderEvents) {
  const marks = new Map<Node, PageMark[]>();
  const scopes = new Set<Scope>();
  let jobs: TreeWalker[] = [];
  let timer = 0;

  const drop = (node: Node): void => {
    marks.get(node)?.forEach(events.removed);
    marks.delete(node);
  };

  const read = (text: Text): void => {
    drop(text);
    const found = scan(text.data).flatMap(({ start, end, code }) => {
      const known = explain(code, "en");
      return known && counts(text)
        ? new PageMark(known.code, text.data.slice(start, end), [{ node: text, start, end }])
        : [];
    });
    if (found.length === 0) return;
    marks.set(text, found);
    found.forEach(events.added);
  };

  const visit = (node: Node): void => {
    if (isText(node)) read(node);
    else if (nodeTypeOf(node) === ELEMENT) {
      const inner = shadowOf(node as Element) ?? innerDocument(node as Element);
      if (inner) enter(inner);
    }
  };

  const work = (): void => {
    timer = 0;
    const end = now() + SLICE;
    for (let count = 1; jobs[0] && (count % BETWEEN_LOOKS > 0 || now() < end); count += 1) {
      const node = jobs[0].nextNode();
      if (node) visit(node);
      else jobs.shift();
    }
    if (jobs[0]) soon();
  };
  const soon = (): void => {
    timer ||= setTimeout(work) as unknown as number;
  };

  const readAll = (root: Node): void => {
    visit(root);
    // 1 for elements, 4 for texts.
    jobs.push(treeWalker(root, 5));
    soon();
  };

  const observer = new MutationObserver((records) => {
    for (const { type, target, addedNodes } of records) {
      if (type === "characterData") visit(target);
      addedNodes.forEach(readAll);
    }
    for (const node of marks.keys()) if (!node.isConnected) drop(node);
  });

  const enter = (scope: Scope): void => {
    if (scopes.has(scope)) return;
    scopes.add(scope);
    observer.observe(scope, { childList: true, characterData: true, subtree: true });
    events.entered(scope);
    readAll(scope);
  };

  return {
    enter,
    of: (text: Text): readonly PageMark[] => marks.get(text) ?? [],
    all: () => [...marks.values()].flat(),
    stop() {
      observer.disconnect();
      clearTimeout(timer);
      jobs = [];
      for (const node of marks.keys()) drop(node);
    },
  };
}
