// Search by words over texts that were folded once.
import { explain } from "#errgloss";
import { rows } from "./rows.mjs";

const texts = rows.map((row) => {
  const english = explain(row.code, { service: row.service, lang: "en" });
  const fields = [
    [12, row.code],
    [8, row.message],
    [8, row.description],
    [8, english.description],
    [4, `${row.service} ${row.serviceName} ${english.serviceName}`],
    [3, row.solution ?? ""],
    [3, english.solution ?? ""],
  ];
  return {
    row,
    all: fields.map(([, text]) => text.toLowerCase()).join("\n"),
    fields: fields.map(([weight, text]) => [weight, text.toLowerCase()]),
  };
});

const has = (text, word) => (typeof word === "string" ? text.includes(word) : word.test(text));

function find(query) {
  // Letters begin a word: "rate" is none of "operate".
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => (/^[a-z0-9]+$/.test(word) ? new RegExp(`(?<![a-z0-9])${word}`) : word));
  const found = [];
  for (const { row, all, fields } of texts) {
    if (!words.every((word) => has(all, word))) continue;
    let score = 0;
    for (const word of words) {
      let best = 0;
      for (const [weight, text] of fields) {
        if (weight > best && has(text, word)) best = weight;
      }
      score += best;
    }
    found.push({ row, score });
  }
  found.sort((one, other) => other.score - one.score);
  return found.slice(0, 20).map(({ row }) => row);
}

export const searchers = { "filter by RegExp or includes, sort": find };
