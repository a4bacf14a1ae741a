// What the apps show at each step: rows that change, come, go and change places, a sentence that comes and goes, a log that
// keeps its last lines.

const CODES = ["IEF.100100", "IEF.100103", "IEF.100112", "IEF.100113"];

export const STEPS = 6;

export function stateAt(step) {
  const rows = [0, 1, 2, 3]
    .filter((row) => (row + step) % 4 !== 3)
    .map((row) => ({ key: row, code: CODES[(row + step) % 4], retries: step * row }));
  return {
    rows: step % 2 === 1 ? rows.reverse() : rows,
    status: step % 2 === 0 ? "OK" : CODES[step % 4],
    hint: step % 3 === 1 ? `See ${CODES[(step + 1) % 4]} at step ${step}.` : null,
    log: Array.from({ length: 4 }, (_, line) => ({
      key: step * 2 + line,
      text: `line ${step * 2 + line}: ${CODES[(step * 2 + line) % 4]}`,
    })),
  };
}
