// Asks the core about many runs in one call: crossing into the module costs more than scanning a short text.

import type { CodeMatch } from "../../types.js";
import { max, min, newSet, slice, textLength } from "../builtins.js";
import type { WidgetCore } from "../contract.js";
import { type Fragment, PageMark } from "../mark/mark.js";
import type { Store, Stretch } from "../mark/store.js";
import { whenKnown } from "../when-known.js";
import { Gap } from "./neighbour.js";
import { isBare } from "./prefilter.js";
import { type Piece, partedAt, type Run } from "./run.js";

/** No part of a code and no letter: the texts of a batch stay apart. */
const APART = "\n";
/** So many characters are scanned in well under a millisecond. */
const ENOUGH = 16_384;

/** A part of a run that is scanned by itself. */
interface Part {
  readonly owner: Candidate;
  /** Where it starts in the run, and in the batch. */
  readonly from: number;
  readonly at: number;
  readonly length: number;
  /** Only a code that is the whole part counts. */
  readonly whole: boolean;
}

/** A run that waits for its answer. */
interface Candidate {
  readonly run: Run;
  readonly subject: Subject;
  /** Places in the run that are taken; null where it is one part, of which the core takes none twice. */
  taken: Set<number> | null;
}

/** A text node under examination, with what is found in all of its runs. */
interface Subject {
  readonly stretches: Stretch[];
  readonly found: PageMark[];
  /** Runs that have no answer yet. */
  open: number;
}

export class Batch {
  #text = "";
  #parts: Part[] = [];
  /** Those of the runs. */
  #subjects: Subject[] = [];

  /** `alone`: there are bare numbers among the codes of a known service, and the core has to see each text by itself. */
  constructor(
    readonly core: WidgetCore,
    readonly service: string | undefined,
    readonly alone: boolean,
    readonly store: Store,
  ) {}

  /** A text node, with all of its runs. */
  add(node: Text, runs: readonly Run[]): void {
    const stretches: Stretch[] = [{ node, from: 0, to: textLength(node) }];
    const subject: Subject = { stretches, found: [], open: runs.length };
    for (let index = 0; index < runs.length; index += 1) this.#add(runs[index] as Run, subject);
  }

  #add(run: Run, subject: Subject): void {
    const { pieces } = run;
    const { stretches } = subject;
    for (let index = 0; index < pieces.length; index += 1) {
      const piece = pieces[index] as Piece;
      if (piece.node !== stretches[0]?.node) stretches[stretches.length] = piece;
    }
    const owner: Candidate = { run, subject, taken: null };
    this.#push(owner, 0, run.text.length, false);
    if (pieces.length > 1) this.#pushPieces(owner);
    this.#subjects[this.#subjects.length] = subject;
    if (this.alone || this.#text.length >= ENOUGH) this.flush();
  }

  #pushPieces(owner: Candidate): void {
    // Boxes in a line may be letters of one word or words of their own: as one word they count first.
    this.#pushParted(owner, Gap.Box, false);
    // A badge that is glued to a word is a code all the same.
    this.#pushParted(owner, Gap.Inline, true);
  }

  flush(): void {
    const subjects = this.#subjects;
    const parts = this.#parts;
    const text = this.#text;
    this.#text = "";
    this.#parts = [];
    this.#subjects = [];
    const matches = parts.length === 0 ? [] : this.core.scan(text, this.service);
    whenKnown(matches, (matches) => {
      this.#assign(parts, matches);
      for (let index = 0; index < subjects.length; index += 1) {
        const subject = subjects[index] as Subject;
        subject.open -= 1;
        if (subject.open > 0) continue;
        this.store.replace(subject.stretches, subject.found, this.alone ? undefined : false);
      }
    });
  }

  #assign(parts: readonly Part[], matches: readonly CodeMatch[]): void {
    let next = 0;
    for (let index = 0; index < parts.length; index += 1) {
      const part = parts[index] as Part;
      for (; next < matches.length; next += 1) {
        const match = matches[next] as CodeMatch;
        if (match.start >= part.at + part.length) break;
        // A bare number is a code only beside the fields of its service; see bare-numbers.ts.
        if (match.documented && (this.alone || !isBare(match.code))) take(part, match);
      }
    }
  }

  #pushParted(owner: Candidate, gap: Gap, whole: boolean): void {
    const parts = partedAt(owner.run, gap);
    if (parts.length === 1) return;
    owner.taken ??= newSet();
    for (let index = 0; index < parts.length; index += 1) {
      const { from, to } = parts[index] as (typeof parts)[number];
      this.#push(owner, from, to, whole);
    }
  }

  #push(owner: Candidate, from: number, to: number, whole: boolean): void {
    const at = this.#text.length;
    this.#parts[this.#parts.length] = { owner, from, at, length: to - from, whole };
    this.#text += slice(owner.run.text, from, to) + APART;
  }
}

/** Takes a match over into its run, unless it is cut off there or lies over another. */
function take(part: Part, match: CodeMatch): void {
  const { run, subject, taken } = part.owner;
  const start = match.start - part.at + part.from;
  const end = match.end - part.at + part.from;
  const isStart = start === 0;
  const isEnd = end === run.text.length;
  if (part.whole) {
    if (match.end - match.start !== part.length) return;
    if ((isStart && run.startsInside) || (isEnd && run.endsInside)) return;
  }
  if ((isStart && run.cutBefore) || (isEnd && run.cutAfter)) return;
  if (taken !== null) {
    for (let place = start; place < end; place += 1) if (taken.has(place)) return;
    for (let place = start; place < end; place += 1) taken.add(place);
  }
  const text = slice(run.text, start, end);
  subject.found[subject.found.length] = markAt(run.pieces, start, end, match.code, text);
}

/** The mark of a stretch of a run. */
export function markAt(
  pieces: readonly Piece[],
  start: number,
  end: number,
  code: string,
  text: string,
): PageMark {
  const fragments: Fragment[] = [];
  for (let index = pieceAt(pieces, start); index < pieces.length; index += 1) {
    const { node, from, to, at } = pieces[index] as Piece;
    if (at >= end) break;
    const first = max(start, at);
    const last = min(end, at + to - from);
    if (first < last) {
      fragments[fragments.length] = { node, start: first - at + from, end: last - at + from };
    }
  }
  return new PageMark(code, text, fragments as [Fragment, ...Fragment[]]);
}

/** The last piece that does not start behind a place. */
function pieceAt(pieces: readonly Piece[], place: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle] as Piece).at <= place) low = middle;
    else high = middle - 1;
  }
  return low;
}
