// Results as text for people.

/** Nanoseconds in the unit that fits. */
function time(nanoseconds) {
  const [unit, size] =
    nanoseconds < 1e3
      ? ["ns", 1]
      : nanoseconds < 1e6
        ? ["us", 1e3]
        : nanoseconds < 1e9
          ? ["ms", 1e6]
          : ["s", 1e9];
  return `${threeDigits(nanoseconds / size)} ${unit}`;
}

/** By way of a number: `toPrecision` alone gives 1.00e+3. */
const threeDigits = (number) => Number(number.toPrecision(3));

const times = (number) => `${threeDigits(number)}x`;

export function tables({ cases, growth, node, processor, rounds }) {
  const head = `Node ${node}, ${processor}; processor time (first answers: the clock), medians of ${rounds} alternating rounds`;
  return [head, ...(cases.length > 0 ? [caseTable(cases)] : []), growthTable(growth)].join("\n\n");
}

/** "faster" is the time of the best peer over that of errgloss. */
function caseTable(cases) {
  const lines = cases.map(({ name, ours, peer, best, ratio, goal, longest, met }) => [
    name,
    time(ours.median),
    time(best.median),
    times(ratio.median),
    `${times(ratio.q1)} to ${times(ratio.q3)}`,
    goal !== null ? times(goal) : longest !== null ? time(longest) : "",
    met === null ? "" : met ? "met" : "missed",
    peer,
  ]);
  const head = ["what", "errgloss", "best peer", "faster", "quartiles", "goal", "", "the peer"];
  return columns([head, ...lines]);
}

function growthTable(growth) {
  const lines = growth.map(({ name, text, times: measured, exponent, linear }) => {
    const last = measured.at(-1);
    return [
      name,
      text,
      ...measured.map(({ ms }) => time(ms * 1e6)),
      ...Array(5 - measured.length).fill("-"),
      String(threeDigits(last.size / last.ms / 1e3)),
      exponent.toFixed(2),
      linear ? "" : "NOT LINEAR",
    ];
  });
  const head = [
    "growth of",
    "text",
    "1 kB",
    "10 kB",
    "100 kB",
    "1 MB",
    "10 MB",
    "MB/s",
    "exponent",
    "",
  ];
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
