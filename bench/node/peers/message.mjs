// Messages and their templates by regular expressions.
import { rows } from "./rows.mjs";

const PLACEHOLDER = /%s|\[\{[^{}]*\}, \.\.\.\]|\{[^{}]*\}/;

const escaped = (literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

/** A template as an expression: any case and white space, with or without the final full stop. */
function expressionOf(template) {
  const literals = template.replace(/\.$/, "").split(new RegExp(PLACEHOLDER, "g"));
  return new RegExp(`^${literals.map(escaped).join("(.*?)")}\\.?$`, "is");
}

const folded = (message) => message.trim().replace(/\.$/, "").replace(/\s+/g, " ").toLowerCase();

const plain = new Map();
const templates = [];
for (const row of rows) {
  if (PLACEHOLDER.test(row.message)) {
    const literal = folded(row.message.split(PLACEHOLDER, 1)[0]);
    templates.push({ row, literal, expression: expressionOf(row.message) });
  } else {
    const key = folded(row.message);
    plain.set(key, [...(plain.get(key) ?? []), row]);
  }
}

/** Rows whose template a message is. */
export function rowsOf(message) {
  const key = folded(message);
  const found = plain.get(key)?.map((explanation) => ({ explanation, params: [] })) ?? [];
  for (const { row, literal, expression } of templates) {
    if (!key.startsWith(literal)) continue;
    const match = expression.exec(message);
    if (match !== null) found.push({ explanation: row, params: match.slice(1) });
  }
  return found;
}

const expressions = rows.map((row) => ({ row, expression: expressionOf(row.message) }));

export const matchers = {
  "list of RegExps": (message) => {
    const found = [];
    for (const { row, expression } of expressions) {
      const match = expression.exec(message);
      if (match !== null) found.push({ explanation: row, params: match.slice(1) });
    }
    return found;
  },
  "Map, then RegExps by first words": rowsOf,
};
