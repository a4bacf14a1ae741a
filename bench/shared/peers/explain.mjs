// Look-up of a code as one would write it: a Map of shared objects.
import { rows } from "./rows.mjs";

/** The first row of each code. */
export const byCode = new Map([...rows].reverse().map((row) => [row.code, row]));

export const explainers = {
  "Map.get": (code) => byCode.get(code) ?? null,
};
