// Key chords as people write them: "Alt+Shift+E".

import { lower, match, patternOf } from "../builtins.js";

export interface Chord {
  matches(event: KeyboardEvent): boolean;
  /** The keys type the chord's own letter, not one that the layout has under them, nor the beginning of one. */
  isPlain(event: KeyboardEvent): boolean;
}

const modifiers = [/alt|option/, /shift/, /ctrl|control/, /meta|cmd|command/] as const;
const NAMES = "alt|option|shift|ctrl|control|meta|cmd|command";
const modifier = patternOf(`^(${NAMES})$`);
const chord = patternOf(`^((?:\\s*(?:${NAMES})\\s*\\+)+)\\s*([^+]*[^+\\s])\\s*$`);
const digit = /^\d$/;

/** null for what is no chord: no modifier but Shift would catch what people type. */
export function parseChord(text: string): Chord | null {
  const parts = match(chord, lower(text));
  if (parts === null) return null;
  const held = parts[1] as string;
  const key = parts[2] as string;
  const wanted: boolean[] = [];
  for (let index = 0; index < modifiers.length; index += 1) {
    wanted[index] = match(modifiers[index] as RegExp, held) !== null;
  }
  const onlyShift = !(wanted[0] || wanted[2] || wanted[3]);
  if (onlyShift || match(modifier, key) !== null) return null;
  const code = key.length > 1 ? key : match(digit, key) ? `digit${key}` : `key${key}`;
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
