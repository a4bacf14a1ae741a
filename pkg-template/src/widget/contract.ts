// What the parts of the widget know of each other: the finder hands marks to the pointer logic, which hands them to the tip.

import type { CodeMatch, Explanation, Lang } from "../types.js";

/** What the widget asks; it knows nothing of WebAssembly. Answers come in the order of the questions. */
export interface WidgetCore {
  scan(text: string, service?: string): Eventually<CodeMatch>;
  lookUp(questions: readonly Question[]): Eventually<Found | null>;
  /** Published codes: their shape tells which texts are worth scanning. */
  codes(service?: string): string[];
  /** Calls back when a catalogue was added. */
  onCatalogue?: ((changed: () => void) => () => void) | undefined;
}

/** At once, or later where the core runs in another process, as an extension's does. */
export type Eventually<Item> = readonly Item[] | Promise<readonly Item[]>;

/** A code of the page, with what stands beside it. */
export interface Question {
  readonly code: string;
  readonly service: string | undefined;
  readonly lang: Lang;
  /** Texts that may be the code's message, nearest first. */
  readonly texts: readonly string[];
  readonly status: number | undefined;
}

export interface Found {
  readonly explanation: Explanation;
  /** The message as the page has it, where that tells more than the published one. */
  readonly said: string | null;
}

export interface Point {
  x: number;
  y: number;
}

/** A code found on the page, and where it stands. */
export interface Mark {
  /** The published spelling. */
  readonly code: string;
  /** As it stands on the page. */
  readonly text: string;
  /** Id of the code's service, where that is known; a bare number needs it. */
  readonly service?: string | undefined;
  /** Where it starts: for language, modal dialog and fullscreen element. */
  readonly node: Node;
  /** Where in the text of that node; undefined where that is an element. */
  readonly start?: number | undefined;
  /** Of a frame perhaps. */
  readonly document: Document;
  /** Boxes of its fragments in the viewport of the window that the widget runs in; [] while it is not rendered. */
  rects(): DOMRect[];
  /** False once the page shows another text there, or none. */
  isCurrent(): boolean;
}

export interface TipOptions {
  core: WidgetCore;
  lang: Lang | "auto";
  service?: string | undefined;
  /** The tip has closed, whoever asked for it; `isLeft`: as its reader has left the page, or its view. */
  onClose(isLeft?: boolean): void;
  /** Its code has moved, and it with that. */
  onMove?(): void;
  /** The reader asks for the next code. */
  onNext(): void;
  /** The reader asks for the list of all codes. */
  onList(): void;
}

/** What shows an explanation. */
export interface Tip {
  /** null while it is closed. */
  readonly shown: Explanation | null;
  readonly mark: Mark | null;
  /** Its reader has asked for the dialog or the list, and closes it. */
  readonly pinned: boolean;
  /** Shows the read-only card beside the fragment that is nearest to the point. */
  card(mark: Mark, point?: Point): void;
  /** Shows it as a non-modal dialog, which takes focus when asked from the keyboard. */
  pin(mark: Mark, options?: { focus?: boolean; point?: Point }): void;
  close(): void;
  /** Goes on with a mark of the same code in the place of one that has gone; false when it is none. */
  succeed(mark: Mark): boolean;
  /** Whether an event's target belongs to the tip. */
  holds(target: EventTarget | null): boolean;
  /** Where it stands, for the way of the pointer into it; null while it is closed. */
  box(): DOMRect | null;
  setLang(lang: Lang | "auto"): void;
  /** Lists codes as buttons. */
  list(marks: readonly Mark[], choose: (mark: Mark) => void): void;
  destroy(): void;
}
