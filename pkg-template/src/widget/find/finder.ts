// Keeps the marks those of the page: reads what is there, then what changes.

import {
  afterFrame,
  bare,
  DOCUMENT,
  elementWalker,
  hostOf,
  innerDocument,
  isConnected,
  isElement,
  isShadowRoot,
  isText,
  later,
  listen,
  MutationWatcher,
  newSet,
  nodeTypeOf,
  now,
  parentOf,
  previousOf,
  shadowOf,
  stopWatching,
  textWalker,
  watch,
} from "../builtins.js";
import type { WidgetCore } from "../contract.js";
import type { PageMark } from "../mark/mark.js";
import type { Store } from "../mark/store.js";
import { edgeUnit, goesOn } from "./chars.js";
import { createJobs, type Job } from "./jobs.js";
import { textBeside } from "./neighbour.js";
import { createPace, FRAME, SLICE } from "./pace.js";
import { createReader } from "./reader.js";
import { createRests } from "./rests.js";
import { createScopes, type Scope } from "./scopes.js";
import { eachInView } from "./viewport.js";
import type { Walk } from "./walk.js";

/** More changes than this at once, or changes in so many frames that were too short, are not followed one by one. */
const MOST_CHANGES = 5000;
const MOST_LATE_FRAMES = 30;
/** After a storm of changes the page is read anew: when it has been quiet for so long, and every so often. */
const QUIET = 300;
const ANYWAY = 5000;
/** So many texts of a node are asked whether they have marks. */
const MOST_ASKED = 64;
/** Marks that left the page with their text are dropped this often. */
const BETWEEN_PRUNES = 500;

interface FinderOptions {
  core: WidgetCore;
  service: string | undefined;
  root: Scope;
  store: Store;
  signal: AbortSignal;
  /** A tree whose texts are read: the root, a shadow root, a frame's document. */
  onScope(scope: Scope): void;
  /** Now and then: what pages do without telling can be put right. */
  onSweep(scope: Scope): void;
  /** The page has changed: once a frame. */
  onChange(): void;
  /** It has moved marks, with what they stand in. */
  onMove(): void;
  /** Nodes that the widget has put into the page. */
  isOurs(node: Node): boolean;
}

export interface Finder {
  /** Reads the texts of its root. */
  start(): void;
  /** Reads the texts of a tree that has come to light. */
  enter(scope: Scope): void;
  /** Reads everything anew, by a catalogue that has changed. */
  restart(): void;
  stop(): void;
}

export function createFinder(options: FinderOptions): Finder {
  const { core, service, store, root, signal } = options;
  const begun = now();
  let reader = createReader(core, service, store);
  const changed = newSet<Node>();
  let lateFrames = 0;
  /** Changes come too fast: only the view is followed. */
  let isBehind = false;
  let lastChange = 0;
  let lastFullRead = 0;
  let isPruning = false;

  /** Work of the reader that there is: once there is another it is over. */
  const reading = (job: Job): Job => {
    const by = reader;
    return (deadline) => by !== reader || job(deadline);
  };

  const readView = (deadline: number, wasRead?: (node: Node) => boolean): void => {
    scopes.each((scope) => {
      // Other shadow trees are seen with the documents that they are in.
      if (scope === root || nodeTypeOf(scope) === DOCUMENT) {
        eachInView(scope, deadline, reader.read, wasRead);
      }
    });
  };

  /** Once a frame has been drawn: to ask earlier what is in view would be to lay out the page in a task of ours. */
  const readViewFirst = ({ hasPassed }: Walk): void => {
    if (jobs.isEmpty()) return;
    jobs.addFirst(() => {
      readView(now() + FRAME, hasPassed);
      return true;
    });
  };

  const readAgain = (): void => {
    lastFullRead = now();
    scopes.each((scope) => {
      jobs.add(reading(reader.readAll(scope).read));
      jobs.add(scopes.look(scope));
    });
    jobs.add(reading(reader.readMarked()));
  };

  const noteSoon = (node: Node): void => {
    if (signal.aborted) return;
    note(node);
    pace.frame();
  };
  const rests = createRests(noteSoon);

  const readChange = (node: Node, deadline: number): void => {
    const start = now();
    const job = reader.readChanged(node);
    if (!job(deadline)) jobs.add(reading(job));
    if (isText(node)) rests.note(node, start);
    if (!isElement(node)) return;
    const look = scopes.look(node);
    if (!look(deadline)) jobs.add(look);
  };

  const readChanges = (): void => {
    const deadline = now() + FRAME;
    options.onChange();
    if (isBehind) {
      readView(deadline);
      reader.flush();
      return;
    }
    let isLate = false;
    let hasLeft = false;
    changed.forEach((node) => {
      if (isLate) return;
      changed.delete(node);
      if (!isConnected(node)) hasLeft = true;
      else if (!rests.isResting(node) && !isInside(node, changed)) readChange(node, deadline);
      isLate = now() > deadline;
    });
    reader.flush();
    // What was not read may be of a shadow tree, which its host brings back.
    if (hasLeft) scopes.prune();
    lateFrames = isLate && changed.size > 0 ? lateFrames + 1 : 0;
    if (changed.size > 0) pace.frame();
    if (lateFrames > MOST_LATE_FRAMES) fallBehind();
  };

  const fallBehind = (): void => {
    isBehind = true;
    changed.clear();
    lateFrames = 0;
    lastFullRead = now();
    catchUp();
  };

  const catchUp = (): void => {
    later(() => {
      if (signal.aborted) return;
      if (now() - lastChange >= QUIET) isBehind = false;
      if (!isBehind || now() - lastFullRead >= ANYWAY) readAgain();
      if (isBehind) catchUp();
    }, QUIET);
  };

  const doJobs = (deadline: number): void => {
    jobs.run(deadline);
    reader.flush();
  };

  const pace = createPace(() => doJobs(now() + SLICE), readChanges);
  // What a job has found does not wait for the next.
  const jobs = createJobs(pace.soon, () => reader.flush());

  const note = (node: Node): void => {
    if (!isBehind) changed.add(node);
  };

  /**
   * The texts beside a place where something has come or gone. What has come may part a code, or free one of the word that it was a
   * part of; what has gone may leave two halves of one beside each other, or a code without such a word.
   */
  const noteBeside = (
    holder: Node,
    previous: Node | null,
    next: Node | null,
    hasGone: boolean,
  ): void => {
    const before = textBeside(holder, previous, false);
    const behind = textBeside(holder, next, true);
    const mayEnd = before !== null && goesOn(edgeUnit(before, false));
    const mayBegin = behind !== null && goesOn(edgeUnit(behind, true));
    if (mayEnd && (hasGone || mayBegin || isSplit(before))) note(before);
    if (mayBegin && (hasGone || mayEnd || isSplit(behind))) note(behind);
  };

  const isSplit = (text: Text): boolean => {
    const marks = store.of(text);
    for (let index = 0; index < marks.length; index += 1) {
      if ((marks[index] as PageMark).fragments.length > 1) return true;
    }
    return false;
  };

  /** A shadow tree that has come to light may have been attached since the texts before its host, and in it, were read as one. */
  const noteRound = (host: Element): void => {
    const walker = textWalker(host);
    let text = textBeside(parentOf(host) as Node, previousOf(host), false) ?? walker.nextNode();
    for (let count = 0; count < MOST_ASKED && text !== null; count += 1) {
      if (isSplit(text as Text)) noteSoon(text);
      text = walker.nextNode();
    }
  };

  /** Of a node that has come: it was in the page before, with marks. Of a large one this is taken to be so. */
  const mayHaveMarks = (node: Node): boolean => {
    const walker = textWalker(node);
    let text: Node | null = isText(node) ? node : walker.nextNode();
    for (let count = 0; text !== null; count += 1) {
      if (count === MOST_ASKED || store.of(text as Text).length > 0) return true;
      text = walker.nextNode();
    }
    return isElement(node) && mayHoldTrees(node);
  };

  const onRecords = (records: MutationRecord[]): void => {
    let isForeign = false;
    let isMove = false;
    for (let index = 0; index < records.length; index += 1) {
      const { type, target, addedNodes, removedNodes, previousSibling, nextSibling } = records[
        index
      ] as MutationRecord;
      if (type === "characterData") {
        isForeign = true;
        store.check(target as Text);
        note(target);
        continue;
      }
      // It may have been opened for writing, which takes all listeners away.
      if (nodeTypeOf(target) === DOCUMENT) options.onSweep(target as Document);
      let isOurs = true;
      let hasGone = false;
      for (let at = 0; at < removedNodes.length; at += 1) {
        const node = removedNodes[at] as Node;
        if (options.isOurs(node)) continue;
        isOurs = false;
        hasGone = true;
        pruneSoon();
      }
      for (let at = 0; at < addedNodes.length; at += 1) {
        const node = addedNodes[at] as Node;
        if (options.isOurs(node)) continue;
        isOurs = false;
        isMove ||= isPruning && mayHaveMarks(node);
        note(node);
      }
      if (isOurs) continue;
      isForeign = true;
      if (isBehind || changed.size > MOST_CHANGES) continue;
      reader.noteIn(target);
      noteBeside(target, previousSibling, nextSibling, hasGone);
    }
    if (!isForeign) return;
    lastChange = now();
    if (isMove) options.onMove();
    if (changed.size > MOST_CHANGES) fallBehind();
    pace.frame();
  };

  const pruneSoon = (): void => {
    if (isPruning) return;
    isPruning = true;
    later(() => {
      isPruning = false;
      store.prune(root);
      scopes.prune();
    }, BETWEEN_PRUNES);
  };

  const observer = new MutationWatcher(onRecords);
  const scopes = createScopes(root, {
    entered(scope) {
      watch(observer, scope, bare({ childList: true, characterData: true, subtree: true }));
      listen(scope, "load", scopes.onLoad, bare({ capture: true, signal }));
      options.onScope(scope);
      const walk = reader.readAll(scope);
      jobs.add(reading(walk.read));
      if (scope === root) afterFrame(() => readViewFirst(walk));
      else if (isShadowRoot(scope)) noteRound(hostOf(scope));
    },
    swept: options.onSweep,
    work: jobs.add,
  });

  return {
    start() {
      // A first, short slice at once: a small page has its marks before it is drawn again. The same task has woken the core, which
      // takes WebKit some milliseconds.
      scopes.enter(root);
      doJobs(begun + FRAME);
    },
    enter: scopes.enter,
    restart() {
      reader.flush();
      reader = createReader(core, service, store);
      readAgain();
    },
    stop() {
      stopWatching(observer);
      scopes.stop();
      pace.stop();
      jobs.clear();
      changed.clear();
    },
  };
}

/** Whether an element has, or is, the host of a shadow tree or a frame. */
function mayHoldTrees(element: Element): boolean {
  const walker = elementWalker(element);
  let inner: Node | null = element;
  for (let count = 0; inner !== null; count += 1) {
    if (count === MOST_ASKED || shadowOf(inner as Element) || innerDocument(inner as Element)) {
      return true;
    }
    inner = walker.nextNode();
  }
  return false;
}

function isInside(node: Node, nodes: Set<Node>): boolean {
  for (let parent = parentOf(node); parent !== null; parent = parentOf(parent)) {
    if (nodes.has(parent)) return true;
  }
  return false;
}
