// An explanation as a reader sees it: the same in the reference, the look-up and the body box. What the pointer opens is the widget's.

import type { Explanation, Lang } from "errgloss";
import { el } from "./dom.js";
import { tag } from "./lang.js";
import { names, strings } from "./strings.js";

/** The card of one explanation: what it is, what it means, what to do. */
export function entry(explanation: Explanation, lang: Lang): HTMLElement {
  const text = strings[lang];
  return el(
    "div",
    { class: "entry" },
    heading(explanation),
    explanation.message
      ? el("p", { class: "entry-message", lang: "en" }, explanation.message)
      : null,
    explanation.documented
      ? meaning(explanation, lang)
      : el("p", { class: "note" }, text["entry.undocumented"]),
    explanation.documented ? badges(explanation, lang) : null,
    alternatives(explanation, lang),
  );
}

/** Where the row comes from. */
export function source({ source: { title, updated } }: Explanation, lang: Lang): HTMLElement {
  const where = updated === null ? title : `${title} (${updated})`;
  return el(
    "p",
    { class: "source" },
    `${strings[lang]["entry.source"]}: `,
    el("span", { lang: "zh-CN" }, where),
  );
}

function heading({ code, serviceName, status, lang }: Explanation): HTMLElement {
  return el(
    "p",
    { class: "entry-head" },
    el("code", { translate: "no" }, code),
    el("span", { class: "service", lang: tag[lang] }, serviceName),
    status === null ? null : el("span", { class: "http" }, `HTTP ${status}`),
  );
}

function meaning(explanation: Explanation, lang: Lang): HTMLElement {
  const text = strings[lang];
  const { description, solution, genericSolution } = explanation;
  return el(
    "dl",
    { class: "meaning" },
    el("dt", {}, text["entry.meaning"]),
    el("dd", { lang: tag[explanation.lang] }, description),
    el("dt", {}, text["entry.advice"]),
    solution === null
      ? el("dd", { class: "absent" }, text["entry.noadvice"])
      : el(
          "dd",
          { lang: tag[explanation.lang] },
          solution,
          genericSolution
            ? el("span", { class: "stock", lang: tag[lang] }, text["entry.stock"])
            : null,
        ),
  );
}

function badges({ category, retry, action }: Explanation, lang: Lang): HTMLElement {
  const text = strings[lang];
  const badge = (label: string, value: string, kind: string) =>
    el("li", { class: `badge ${kind}` }, el("span", { class: "badge-label" }, `${label} `), value);
  return el(
    "ul",
    { class: "badges" },
    badge(text["entry.category"], names[lang].category[category], "category"),
    badge(text["entry.retry"], names[lang].retry[retry], `retry-${retry}`),
    action === "none" ? null : badge(text["entry.action"], names[lang].action[action], "action"),
  );
}

function alternatives({ alternatives: rows }: Explanation, lang: Lang): HTMLElement | null {
  if (rows.length === 0) return null;
  return el(
    "div",
    { class: "alternatives" },
    el("p", { class: "label" }, strings[lang]["entry.alternatives"]),
    el(
      "ul",
      {},
      ...rows.map((row) =>
        el(
          "li",
          {},
          row.status === null ? null : el("span", { class: "http" }, `HTTP ${row.status}`),
          el("span", { lang: tag[row.lang] }, row.description),
        ),
      ),
    ),
  );
}
