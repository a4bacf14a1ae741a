// Links to the pages of the reference.

import type { Lang } from "errgloss";
import { addressOf, SERVICES } from "./address.js";
import { el } from "./dom.js";
import { tag } from "./lang.js";
import { strings } from "./strings.js";

export function codeLink(code: string): HTMLAnchorElement {
  return el("a", { class: "code-link", href: addressOf(code), translate: "no" }, code);
}

/** The codes that a mistyped one may have meant. */
export function nearCodes(codes: string[]): HTMLElement {
  return el("ul", { class: "near" }, ...codes.map((code) => el("li", {}, codeLink(code))));
}

export function serviceLink(id: string, name: string, lang: Lang): HTMLAnchorElement {
  return el("a", { href: addressOf(id), lang: tag[lang] }, name);
}

export function servicesLink(lang: Lang): HTMLAnchorElement {
  return el("a", { href: SERVICES }, strings[lang]["reader.services"]);
}
