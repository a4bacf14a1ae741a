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

function find(query) {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [];
  for (const { row, all, fields } of texts) {
    if (!words.every((word) => all.includes(word))) continue;
    let score = 0;
    for (const word of words) {
      let best = 0;
      for (const [weight, text] of fields) {
        if (weight > best && text.includes(word)) best = weight;
      }
      score += best;
    }
    found.push({ row, score });
  }
  found.sort((one, other) => other.score - one.score);
  return found.slice(0, 20).map(({ row }) => row);
}

export const searchers = { "filter by includes, sort": find };
