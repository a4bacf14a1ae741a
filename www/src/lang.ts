// The page's language: named by the address (?lang=en), else the browser's nearest. Kept in the address alone, so that a
// link shows its reader what its sender saw, and nothing is stored.

import type { Lang } from "errgloss";
import { fixedChinese } from "./strings.js";

/** The value of the lang attribute for texts in a language. */
export const tag: Record<Lang, string> = { zh: "zh-CN", en: "en" };

/** The language that the address or the browser asks for. */
export function initialLang(): Lang {
  const wanted = new URLSearchParams(location.search).get("lang");
  for (const name of [wanted ?? "", ...navigator.languages]) {
    const primary = name.toLowerCase().split("-")[0];
    if (primary === "zh" || primary === "en") return primary;
  }
  return "en";
}

/** Calls back with the language chosen in the switch, once the address has it. */
export function onSwitch(change: (lang: Lang) => void): void {
  for (const link of switchLinks()) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      const lang: Lang = link.dataset.lang === "zh" ? "zh" : "en";
      const url = new URL(location.href);
      url.searchParams.set("lang", lang);
      history.replaceState(null, "", url);
      change(lang);
    });
  }
}

/** Puts the page's fixed texts in a language, and marks the language as chosen. */
export function applyLang(lang: Lang): void {
  document.documentElement.lang = tag[lang];
  for (const link of switchLinks()) {
    if (link.dataset.lang === lang) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  // Which the demo's other pages are told too.
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-page]")) {
    link.search = location.search;
  }
  for (const { key, english, put } of fixedTexts) put(lang === "en" ? english : chinese(key));
}

interface FixedText {
  key: string;
  english: string;
  put(text: string): void;
}

/** What the HTML has in English and names a key for: texts by data-text, labels by data-label. */
const fixedTexts: FixedText[] = [
  ...[...document.querySelectorAll<HTMLElement>("[data-text]")].map((element) => ({
    key: element.dataset.text ?? "",
    english: element.textContent ?? "",
    put: (text: string) => {
      element.textContent = text;
    },
  })),
  ...[...document.querySelectorAll<HTMLElement>("[data-label]")].map((element) => ({
    key: element.dataset.label ?? "",
    english: element.ariaLabel ?? "",
    put: (text: string) => element.setAttribute("aria-label", text),
  })),
];

function chinese(key: string): string {
  const text = fixedChinese[key];
  if (text === undefined) throw new Error(`strings.ts has no Chinese for "${key}"`);
  return text;
}

function switchLinks(): NodeListOf<HTMLAnchorElement> {
  return document.querySelectorAll<HTMLAnchorElement>("a[data-lang]");
}
