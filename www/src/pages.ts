// What the reference shows at each of its addresses.

import { codes, type Explanation, explain, type Lang, services, suggest } from "errgloss";
import { addressOf, type Place } from "./address.js";
import { el } from "./dom.js";
import { entry, source } from "./entry.js";
import { find } from "./find.js";
import { tag } from "./lang.js";
import { codeLink, nearCodes, serviceLink, servicesLink } from "./links.js";
import { fill, strings } from "./strings.js";

export interface Page {
  /** For the window's title; the console has none. */
  title: string | null;
  /** The code's own address, however the one that led here spells it. */
  address?: string;
  content: Node[];
}

export function page(place: Place, lang: Lang): Page {
  switch (place.kind) {
    case "console":
      return { title: null, content: [] };
    case "services":
      return servicesPage(lang);
    case "table":
      return tablePage(place.service, lang);
    case "code":
      return codePage(place.code, lang);
  }
}

function servicesPage(lang: Lang): Page {
  const text = strings[lang];
  const all = services(lang);
  const items = all.map(({ id, name, codes }) =>
    el(
      "li",
      {},
      serviceLink(id, name, lang),
      el("span", { class: "row-service" }, fill(text["reader.count"], { codes })),
    ),
  );
  return {
    title: text["reader.services"],
    content: [path(lang), heading(text["reader.services"]), el("ul", { class: "rows" }, ...items)],
  };
}

function tablePage(id: string, lang: Lang): Page {
  const rows = codes(id).flatMap((code) => rowsOf(explain(code, { lang, service: id })));
  const [first] = rows;
  const name = first?.serviceName ?? id;
  return {
    title: name,
    content: [
      path(lang, servicesLink(lang)),
      heading(name),
      ...(first ? [source(first, lang)] : []),
      table(rows, lang),
    ],
  };
}

/** All the rows that a code has in its table. */
function rowsOf(explanation: Explanation | null): Explanation[] {
  return explanation ? [explanation, ...explanation.alternatives] : [];
}

function table(rows: Explanation[], lang: Lang): HTMLElement {
  const text = strings[lang];
  const heads = [text["body.code"], "HTTP", text["entry.meaning"], text["entry.advice"]];
  return el(
    "table",
    { class: "codes" },
    el("thead", {}, el("tr", {}, ...heads.map((head) => el("th", { scope: "col" }, head)))),
    el("tbody", {}, ...rows.map((row) => tableRow(row, lang))),
  );
}

function tableRow(row: Explanation, lang: Lang): HTMLElement {
  return el(
    "tr",
    {},
    el("th", { scope: "row" }, codeLink(row.code)),
    el("td", { class: "http" }, row.status === null ? "–" : String(row.status)),
    el(
      "td",
      {},
      el("p", { class: "entry-message", lang: "en" }, row.message),
      el("p", { lang: tag[row.lang] }, row.description),
    ),
    row.solution === null
      ? el("td", { class: "absent" }, strings[lang]["entry.noadvice"])
      : el("td", { lang: tag[row.lang] }, row.solution),
  );
}

function codePage(spelling: string, lang: Lang): Page {
  const text = strings[lang];
  const explanation = find(spelling, { lang });
  const near = explanation?.documented ? [] : suggest(spelling);
  if (explanation === null) {
    return {
      title: spelling,
      content: [
        path(lang, servicesLink(lang)),
        heading(spelling, CODE),
        el("p", {}, text[near.length > 0 ? "lookup.suggested" : "lookup.none"]),
        nearCodes(near),
      ],
    };
  }
  const { code, service, serviceName } = explanation;
  const [best, ...others] = rowsOf(explanation);
  return {
    title: `${code} ${serviceName}`,
    address: addressOf(code),
    content: [
      path(lang, servicesLink(lang), serviceLink(service, serviceName, lang)),
      heading(code, CODE),
      ...(best ? [entry({ ...best, alternatives: [] }, lang)] : []),
      ...(near.length > 0
        ? [el("p", { class: "label" }, text["reader.near"]), nearCodes(near)]
        : []),
      ...(others.length > 0
        ? [
            el("p", { class: "label" }, text["entry.alternatives"]),
            ...others.map((row) => entry(row, lang)),
          ]
        : []),
      source(explanation, lang),
      neighbours(code, service, lang),
    ],
  };
}

/** The codes before and after it in its table. */
function neighbours(code: string, service: string, lang: Lang): HTMLElement {
  const all = codes(service);
  const index = all.indexOf(code);
  const [previous, next] = index < 0 ? [] : [all[index - 1], all[index + 1]];
  const text = strings[lang];
  const link = (rel: string, to: string | undefined, label: string) =>
    to === undefined
      ? null
      : el("span", { class: rel }, el("span", { "aria-hidden": "true" }, label), codeLink(to));
  return el(
    "nav",
    { class: "neighbours", "aria-label": text["reader.neighbours"] },
    link("prev", previous, "← "),
    link("next", next, "→ "),
  );
}

/** The way from the console to where one is. */
function path(lang: Lang, ...links: HTMLElement[]): HTMLElement {
  const text = strings[lang];
  const console = el("a", { href: "#" }, text["reader.console"]);
  return el(
    "nav",
    { class: "path", "aria-label": text["reader.path"] },
    el("ol", {}, ...[console, ...links].map((link) => el("li", {}, link))),
  );
}

/** Takes the focus when one comes here, so that it is read aloud. */
function heading(text: string, attributes = {}): HTMLElement {
  return el("h2", { ...attributes, tabindex: "-1" }, text);
}

const CODE = { class: "mono", translate: "no" };
