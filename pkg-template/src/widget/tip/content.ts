// An explanation as its reader sees it, and as text to copy or to read out.

import type { Explanation, Lang } from "../../types.js";
import type { Found } from "../contract.js";
import { tag } from "./lang.js";
import { add, el } from "./platform.js";
import { words } from "./text.js";

/** Ids of the parts that name and describe the dialog. They are known in the shadow root alone. */
export const NAME = "name";
export const ABOUT = "about";

export function heading(
  { code, serviceName, status, lang }: Explanation,
  tools: readonly Node[],
): HTMLElement {
  return el(
    "div",
    { class: "head" },
    el("code", { id: NAME, translate: "no" }, code),
    status !== null && el("span", { class: "http" }, `HTTP ${status}`),
    tools,
    el("p", { class: "service", lang: tag[lang] }, serviceName),
  );
}

/** What it means, what to do, whether repeating helps; the published message; what else the code stands for. */
export function body({ explanation, said }: Found, lang: Lang): HTMLElement {
  const text = words[lang];
  const own = { lang: tag[explanation.lang] };
  const { documented, description, solution, genericSolution, message } = explanation;
  return el(
    "div",
    { class: "body" },
    el(
      "div",
      { id: ABOUT },
      documented
        ? el("p", { class: "meaning", ...own }, description)
        : el("p", { class: "meaning" }, text.undocumented),
      solution !== null &&
        el(
          "div",
          { class: "advice" },
          el("p", { class: "label" }, genericSolution ? text.stock : text.advice),
          el("p", own, solution),
        ),
    ),
    documented && badges(explanation, lang),
    message && el("p", { class: "message", lang: "en" }, said ?? message),
    others(explanation, lang),
  );
}

function badges({ category, retry, action }: Explanation, lang: Lang): HTMLElement {
  const text = words[lang];
  return el(
    "ul",
    { class: "badges" },
    el("li", null, text.category[category]),
    el("li", { class: retry }, text.retry[retry]),
    action !== "none" && el("li", null, text.action[action]),
  );
}

function others({ alternatives }: Explanation, lang: Lang): HTMLElement | null {
  if (alternatives.length === 0) return null;
  const list = el("ul", null);
  for (let index = 0; index < alternatives.length; index += 1) {
    const row = alternatives[index] as Explanation;
    add(
      list,
      el(
        "li",
        null,
        row.status !== null && el("span", { class: "http" }, `HTTP ${row.status}`),
        el("span", { lang: tag[row.lang] }, row.description),
      ),
    );
  }
  return el("div", { class: "others" }, el("p", { class: "label" }, words[lang].others), list);
}

/** The pages and so their titles are Chinese, whatever language they are explained in. */
export function source({ source: { title, updated } }: Explanation, lang: Lang): HTMLElement {
  return el(
    "span",
    null,
    words[lang].source,
    el("span", { lang: tag.zh }, title),
    updated !== null && ` (${updated})`,
  );
}

/** For a ticket or a chat. */
export function asText({ explanation, said }: Found, lang: Lang): string {
  const { code, serviceName, status, message, description, solution } = explanation;
  const place = status === null ? serviceName : `${serviceName}, HTTP ${status}`;
  const advice = solution === null ? "" : `\n${words[lang].advice}: ${solution}`;
  return `${code} (${place})\n${said ?? message}\n${description}${advice}`;
}

/** For a screen reader. */
export function spoken({ code, description, solution }: Explanation, lang: Lang): string {
  return `${code}: ${description} ${solution === null ? "" : `${words[lang].advice}: ${solution}`}`;
}
