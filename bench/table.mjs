// Results as text for people.
import { cells, HEAD } from "./shared/cells.mjs";
import { ROUNDS } from "./shared/measure.mjs";
import { threeDigits, time, times } from "./shared/units.mjs";

/** In Node times are the processor's, but of first answers, elsewhere the clock's. */
export function tables({ engine, version, machine, cases, growth = [], rows = [] }) {
  const head = `${engine}: ${version}${machine ? `, ${machine}` : ""}; medians of ${ROUNDS} alternating rounds`;
  const parts = [head];
  if (cases.length > 0) parts.push(columns([HEAD, ...cases.map(cells)]));
  if (growth.length > 0) parts.push(growthTable(growth));
  if (rows.length > 0) parts.push(rowsTable(rows));
  return parts.join("\n\n");
}

const SIZES = ["1 kB", "10 kB", "100 kB", "1 MB", "10 MB", "100 MB"];

function growthTable(growth) {
  const lines = growth.map(({ name, text, times: measured, exponent, linear }) => {
    return [
      name,
      text,
      ...measured.map(({ ms }) => time(ms * 1e6)),
      ...Array(SIZES.length - measured.length).fill("-"),
      // Beyond what is read of an input, time stands still.
      String(threeDigits(Math.min(...measured.slice(-2).map(({ size, ms }) => size / ms / 1e3)))),
      exponent.toFixed(2),
      linear ? "" : "NOT LINEAR",
    ];
  });
  const head = ["growth of", "text", ...SIZES, "MB/s", "exponent", ""];
  return columns([head, ...lines]);
}

function rowsTable(counts) {
  const head = [
    "added rows",
    "addCatalogue",
    "a row",
    "explain, a new code",
    "memory, of their texts",
  ];
  const lines = counts.map(({ rows, addMs, explainNs, memory }) => [
    rows.toLocaleString("en"),
    time(addMs * 1e6),
    time((addMs * 1e6) / rows),
    time(explainNs),
    memory === null ? "-" : times(memory),
  ]);
  return columns([head, ...lines]);
}

function columns(lines) {
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => width(line[column]))));
  return lines
    .map((line) =>
      line
        .map((cell, at) => cell + " ".repeat(widths[at] - width(cell)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** Terminals give a Chinese or full-width character two columns. */
function width(text) {
  return [...text].reduce((sum, character) => sum + (character > "\u2fff" ? 2 : 1), 0);
}
