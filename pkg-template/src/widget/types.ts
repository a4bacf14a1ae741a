import type { Explanation, Lang } from "../types.js";

export interface AnnotateOptions {
  /** "auto", the default: the nearest `lang` attribute, then the browser's languages. */
  lang?: Lang | "auto" | undefined;
  /** Look only at this service; its bare numbers are codes then. */
  service?: string | undefined;
  /** Key chord that walks to the next code; "Alt+Shift+E" unless told, null for none. */
  shortcut?: string | null | undefined;
  /** Disconnects when it aborts. */
  signal?: AbortSignal | undefined;
}

export interface Annotator {
  /** Codes on the page now, in document order. */
  readonly found: readonly { code: string; text: string }[];
  /** What the tooltip shows now; null while it is closed. */
  readonly shown: Explanation | null;
  /** Shows the explanation of found[n], as resting the pointer on it would. */
  show(n: number): void;
  /** Closes the tooltip, pinned or not. */
  hide(): void;
  /** Language of the tooltip from now on, of one that is open too; "auto" as in the options. */
  setLang(lang: Lang | "auto"): void;
  /** Stops observing and takes every mark and the tooltip away; the page is as before. */
  disconnect(): void;
}
