// The arguments of annotate, checked.

import type { Lang } from "../types.js";
import {
  ask,
  DOCUMENT,
  getter,
  isElement,
  isNode,
  isShadowRoot,
  nodeTypeOf,
  proto,
} from "./builtins.js";
import { type Chord, parseChord } from "./point/chord.js";
import type { AnnotateOptions } from "./types.js";

const SHORTCUT = "Alt+Shift+E";
const { hasOwn } = Object;
const isAborted = getter(proto(globalThis.AbortSignal), "aborted");

export interface Options {
  readonly lang: Lang | "auto";
  readonly service: string | undefined;
  readonly chord: Chord | null;
  readonly signal: AbortSignal | undefined;
}

/** Only what the caller has set: a polluted Object.prototype sets nothing. */
function own<Name extends keyof AnnotateOptions>(
  options: AnnotateOptions,
  name: Name,
): AnnotateOptions[Name] {
  return hasOwn(options, name) ? options[name] : undefined;
}

export function readOptions(root: unknown, options: AnnotateOptions = {}): Options {
  if (root !== undefined && !isScope(root)) {
    throw new TypeError(
      `annotate: root must be a document, an element or a shadow root, not ${name(root)}`,
    );
  }
  if (typeof options !== "object" || options === null) {
    throw new TypeError(`annotate: options must be an object, not ${name(options)}`);
  }
  const shortcut = own(options, "shortcut");
  const chord = shortcut === null ? null : parseChord(text("shortcut", shortcut) ?? SHORTCUT);
  if (chord === null && shortcut !== null) {
    throw new TypeError(
      `annotate: options.shortcut must be a chord such as "${SHORTCUT}", or null, not ${name(shortcut)}`,
    );
  }
  return {
    lang: langOption("annotate: options.lang", own(options, "lang") ?? "auto"),
    service: text("service", own(options, "service")),
    chord,
    signal: signalOption(own(options, "signal")),
  };
}

export function langOption(argument: string, lang: unknown): Lang | "auto" {
  if (lang === "zh" || lang === "en" || lang === "auto") return lang;
  throw new TypeError(`${argument} must be "zh", "en" or "auto", not ${name(lang)}`);
}

function signalOption(signal: AbortSignal | undefined): AbortSignal | undefined {
  if (signal == null || ask(isAborted, signal) !== null) return signal;
  throw new TypeError(`annotate: options.signal must be an AbortSignal, not ${name(signal)}`);
}

function text(option: string, value: unknown): string | undefined {
  if (value === undefined || typeof value === "string") return value;
  throw new TypeError(`annotate: options.${option} must be a string, not ${name(value)}`);
}

function isScope(value: unknown): boolean {
  return (
    isNode(value) && (nodeTypeOf(value) === DOCUMENT || isElement(value) || isShadowRoot(value))
  );
}

export const name = (value: unknown): string =>
  typeof value === "string"
    ? `"${value}"`
    : typeof value === "object" && value !== null
      ? "an object"
      : String(value);
