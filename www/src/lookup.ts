// The look-up box: one code explained, near ones for a mistyped one, and rows found by words, as one types.

import { type Explanation, type Lang, search, services, suggest } from "errgloss";
import { byId, el } from "./dom.js";
import { entry, source } from "./entry.js";
import { find } from "./find.js";
import { tag } from "./lang.js";
import { codeLink, nearCodes } from "./links.js";
import { tries } from "./samples.js";
import { fill, strings } from "./strings.js";

/** Rows shown at most. */
const ROWS = 8;

export interface Lookup {
  setLang(lang: Lang): void;
}

export function createLookup(initial: Lang): Lookup {
  const form = byId("lookup", HTMLFormElement);
  const query = byId("query", HTMLInputElement);
  const service = byId("service", HTMLSelectElement);
  const status = byId("lookup-status", HTMLElement);
  const result = byId("lookup-result", HTMLElement);
  const coverage = byId("coverage", HTMLElement);
  let lang = initial;

  const update = (): void => {
    const answer = lookUp(query.value.trim(), service.value, lang);
    status.textContent = statusText(answer, lang);
    result.replaceChildren(...answerParts(answer, lang));
  };

  const listServices = (): void => {
    const text = strings[lang];
    const all = services(lang);
    const chosen = service.value;
    service.replaceChildren(
      el("option", { value: "" }, text["lookup.all"]),
      ...all.map(({ id, name, codes }) => el("option", { value: id }, `${name} (${codes})`)),
    );
    service.value = chosen;
    const codes = all.reduce((sum, each) => sum + each.codes, 0);
    coverage.textContent = fill(text["lookup.coverage"], { codes, services: all.length });
  };

  const show = (code: string): void => {
    query.value = code;
    service.value = "";
    update();
    result.scrollIntoView({ block: "nearest" });
  };

  byId("tries", HTMLElement).append(
    ...tries.map((words) => {
      const button = el("button", { type: "button", class: "try" }, words);
      button.addEventListener("click", () => show(words));
      return button;
    }),
  );
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  listServices();

  return {
    setLang: (wanted) => {
      lang = wanted;
      listServices();
      update();
    },
  };
}

interface Answer {
  query: string;
  exact: Explanation | null;
  near: string[];
  rows: Explanation[];
  /** True when there are more rows than are shown. */
  more: boolean;
}

function lookUp(query: string, service: string, lang: Lang): Answer {
  if (query === "") return { query, exact: null, near: [], rows: [], more: false };
  const options = service === "" ? { lang } : { lang, service };
  // One row more than is shown tells whether there are more.
  const found = search(query, { ...options, limit: ROWS + 1 });
  const exact = find(query, options);
  const near = exact?.documented ? [] : suggest(query);
  const rows = found.filter((row) => row.code !== exact?.code || row.service !== exact.service);
  return { query, exact, near, rows: rows.slice(0, ROWS), more: rows.length > ROWS };
}

function statusText({ query, exact, near, rows, more }: Answer, lang: Lang): string {
  const text = strings[lang];
  if (query === "") return "";
  if (exact?.documented) return fill(text["lookup.exact"], { code: exact.code });
  if (near.length > 0) return text["lookup.suggested"];
  if (exact) return fill(text["lookup.unlisted"], { code: exact.code });
  const found = text[more ? "lookup.best" : "lookup.count"];
  if (rows.length > 0) return fill(found, { count: rows.length });
  return text["lookup.none"];
}

function answerParts({ exact, near, rows }: Answer, lang: Lang): Node[] {
  const parts: Node[] = [];
  if (near.length > 0) {
    parts.push(nearCodes(near));
  }
  if (exact) parts.push(entry(exact, lang), source(exact, lang));
  if (rows.length > 0) {
    const items = rows.map((row) =>
      el(
        "li",
        {},
        codeLink(row.code),
        el("span", { class: "row-service", lang: tag[row.lang] }, row.serviceName),
        el("span", { class: "row-text", lang: tag[row.lang] }, row.description),
      ),
    );
    if (exact) parts.push(el("p", { class: "label" }, strings[lang]["lookup.also"]));
    parts.push(el("ul", { class: "rows" }, ...items));
  }
  return parts;
}
