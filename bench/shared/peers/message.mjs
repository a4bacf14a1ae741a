// Messages and their templates by regular expressions.
import { rows } from "./rows.mjs";

const PLACEHOLDER = /%s|\[\{[^{}]*\}, \.\.\.\]|\{[^{}]*\}/;

const escaped = (literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, "\\$&").replace(/\s+/g, "\\s+");

/** A template as an expression: any case and white space, with or without the final full stop. */
function expressionOf(template) {
  const literals = template.replace(/\.$/, "").split(new RegExp(PLACEHOLDER, "g"));
  return new RegExp(`^${literals.map(escaped).join("(.*?)")}\\.?$`, "is");
}

/** Where the values of numbered placeholders stand in a template, in the order of their numbers; of others, as they come. */
function orderOf(template) {
  const keys = template.match(new RegExp(PLACEHOLDER, "g")) ?? [];
  const number = (place) => Number(/^\{(\d+)\}$/.exec(keys[place])?.[1] ?? 0);
  return [...keys.keys()].sort((one, other) => number(one) - number(other));
}

const folded = (message) => message.trim().replace(/\.$/, "").replace(/\s+/g, " ").toLowerCase();

const plain = new Map();
const templates = [];
for (const row of rows) {
  if (PLACEHOLDER.test(row.message)) {
    const literal = folded(row.message.split(PLACEHOLDER, 1)[0]);
    templates.push({
      row,
      literal,
      expression: expressionOf(row.message),
      order: orderOf(row.message),
    });
  } else {
    const key = folded(row.message);
    plain.set(key, [...(plain.get(key) ?? []), row]);
  }
}

const matchOf = (row, match, order) => ({
  explanation: row,
  params: order.map((place) => match[place + 1]),
});

const templateOf = new Map(templates.map((template) => [template.row, template]));

/** The values that a message has for the placeholders of a row; none where it is another message. */
export function paramsOf(row, message) {
  const template = templateOf.get(row);
  const match = template?.expression.exec(message);
  return match ? matchOf(row, match, template.order).params : [];
}

/** Rows whose template a message is. */
export function rowsOf(message) {
  const key = folded(message);
  const found = plain.get(key)?.map((explanation) => ({ explanation, params: [] })) ?? [];
  for (const { row, literal, expression, order } of templates) {
    if (!key.startsWith(literal)) continue;
    const match = expression.exec(message);
    if (match !== null) found.push(matchOf(row, match, order));
  }
  return found;
}

const expressions = rows.map((row) => ({
  row,
  expression: expressionOf(row.message),
  order: orderOf(row.message),
}));

export const matchers = {
  "list of RegExps": (message) => {
    const found = [];
    for (const { row, expression, order } of expressions) {
      const match = expression.exec(message);
      if (match !== null) found.push(matchOf(row, match, order));
    }
    return found;
  },
  "Map, then RegExps by first words": rowsOf,
};
