// Reads texts: guesses, puts together what is spread over several nodes, asks the core, and stores what it finds.

import { dataOf, isElement, isText } from "../builtins.js";
import type { WidgetCore } from "../contract.js";
import type { Store } from "../mark/store.js";
import { edgeText } from "../page/flat-tree.js";
import { createBareNumbers } from "./bare-numbers.js";
import { Batch } from "./batch.js";
import { Counted } from "./counted.js";
import type { Job } from "./jobs.js";
import { neighbourOf } from "./neighbour.js";
import { isLikely, prefilterFrom } from "./prefilter.js";
import { runsOf, type Sides, UNKNOWN } from "./run.js";
import { type Walk, walk } from "./walk.js";

interface Reader {
  /** All texts under a node that is new to us. */
  readAll(root: Node): Walk;
  /** What has been added or changed, and the texts that it may have parted or joined. */
  readChanged(node: Node): Job;
  /** What changes that were not followed may have left behind. */
  readMarked(): Job;
  /** Something has come or gone in a node. */
  noteIn(node: Node): void;
  /** A text that may hold a code. */
  read(text: Text): void;
  /** The texts read so far get their marks. */
  flush(): void;
}

export function createReader(core: WidgetCore, service: string | undefined, store: Store): Reader {
  const prefilter = prefilterFrom(core.codes(service), service !== undefined);
  const batch = new Batch(core, service, prefilter.alone, store);
  const counted = new Counted();
  const bareNumbers =
    prefilter.telling && createBareNumbers(core, prefilter.telling, store, counted);

  /** `half`: only what it makes up with the text before may be a code. */
  const take = (text: Text, sides: Sides = UNKNOWN, half = false): void => {
    if (!counted.has(text)) {
      // It may have been moved there.
      store.replace([{ node: text, from: 0, to: 0 }], []);
      return;
    }
    const runs = runsOf(text, prefilter, sides, half);
    if (runs.length > 0) batch.add(text, runs);
    bareNumbers?.note(text);
  };

  const takeNeighbour = (text: Text, forward: boolean): void => {
    const neighbour = neighbourOf(text, forward);
    if (neighbour !== null) take(neighbour.text);
  };

  const readText = (text: Text): void => {
    const hasOrHad = store.of(text).length > 0;
    const data = dataOf(text);
    if (data.length > 0) take(text, UNKNOWN, !hasOrHad && !isLikely(prefilter, data));
    takeNeighbour(text, false);
    takeNeighbour(text, true);
    bareNumbers?.noteRound(text);
  };

  return {
    readAll: (root) => walk(root, prefilter, take),
    readChanged(node) {
      if (isText(node)) {
        return () => {
          readText(node);
          return true;
        };
      }
      if (!isElement(node)) return () => true;
      const { read } = walk(node, prefilter, take);
      return (deadline) => {
        if (!read(deadline)) return false;
        const first = edgeText(node, true);
        const last = edgeText(node, false);
        if (first === null || last === null) return true;
        takeNeighbour(first, false);
        takeNeighbour(last, true);
        bareNumbers?.noteRound(first);
        return true;
      };
    },
    readMarked: () => bareNumbers?.readMarked() ?? (() => true),
    noteIn: (node) => bareNumbers?.noteIn(node),
    read: (text) => take(text, UNKNOWN, !isLikely(prefilter, dataOf(text))),
    flush() {
      batch.flush();
      bareNumbers?.flush();
      counted.forget();
    },
  };
}
