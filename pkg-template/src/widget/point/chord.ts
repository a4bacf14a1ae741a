// Key chords as people write them: "Alt+Shift+E".

import { bare, lower } from "../builtins.js";

export interface Chord {
  matches(event: KeyboardEvent): boolean;
  /** The keys type the chord's own letter, not one that the layout has under them, nor the beginning of one. */
  isPlain(event: KeyboardEvent): boolean;
}

const MODIFIERS = ["alt", "shift", "ctrl", "meta"] as const;
type Modifier = (typeof MODIFIERS)[number];
const SYNONYMS: Record<string, Modifier> = bare({
  alt: "alt",
  option: "alt",
  shift: "shift",
  ctrl: "ctrl",
  control: "ctrl",
  meta: "meta",
  cmd: "meta",
  command: "meta",
});

/** null for what is no chord: no modifier but Shift would catch what people type. */
export function parseChord(text: string): Chord | null {
  const parts = text.split("+").map((part) => part.trim().toLowerCase());
  const key = parts.pop();
  const held = parts.map((part) => SYNONYMS[part]);
  if (!key || SYNONYMS[key] || held.includes(undefined) || !held.some((name) => name !== "shift"))
    return null;
  const wanted = MODIFIERS.map((name) => held.includes(name));
  const code = key.length === 1 ? (/\d/.test(key) ? `digit${key}` : `key${key}`) : key;
  return {
    matches(event) {
      const { altKey, shiftKey, ctrlKey, metaKey } = event;
      const isHeld =
        altKey === wanted[0] &&
        shiftKey === wanted[1] &&
        ctrlKey === wanted[2] &&
        metaKey === wanted[3];
      // With Alt held a layout may type another character: then the key's place counts.
      return isHeld && (lower(event.key ?? "") === key || lower(event.code ?? "") === code);
    },
    isPlain: ({ key: typed }) => lower(typed) === key || (typed.length > 1 && typed !== "Dead"),
  };
}
