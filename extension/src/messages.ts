// What a page's script tells and asks the background.

import type { CodeMatch } from "../../pkg-template/src/types.js";
import type { Found, Question } from "../../pkg-template/src/widget/contract.js";

/** Each kind of message, with what comes back. */
export interface Answers {
  /** The widget starts on the tab; published codes come back. */
  start: readonly string[];
  /** The widget has stopped. */
  stop: null;
  scan: readonly CodeMatch[];
  lookUp: readonly (Found | null)[];
}

export type Message =
  | { kind: "start" | "stop" }
  | { kind: "scan"; text: string }
  | { kind: "lookUp"; questions: readonly Question[] };
