import type { Lang } from "../../types.js";
import { lower, match } from "../builtins.js";
import { closest } from "../page/ancestors.js";
import { getAttribute, getAttributeNS } from "./platform.js";

/** The value of the lang attribute for texts in a language: the tables' Chinese is the simplified of the mainland. */
export const tag: Record<Lang, string> = { zh: "zh-CN", en: "en" };

const XML = "http://www.w3.org/XML/1998/namespace";

/** The language for a place in the page: its own, if we speak it, else the browser's first that we do, else English. */
export function langAt(node: Node | null): Lang {
  const element = node && closest(node, (each) => langOf(each) !== null);
  return (element && supported(langOf(element))) ?? browserLang();
}

/** Drawings and XHTML may say it in the way of XML, which comes first. */
const langOf = (element: Element): string | null =>
  getAttributeNS(element, XML, "lang") ?? getAttribute(element, "lang");

function browserLang(): Lang {
  const { languages } = navigator;
  for (let index = 0; index < languages.length; index += 1) {
    const lang = supported(languages[index] as string);
    if (lang) return lang;
  }
  return "en";
}

function supported(name: string | null): Lang | null {
  const found = name && match(/^(zh|en)(?![a-z])/i, name);
  return found ? (lower(found[1] as string) as Lang) : null;
}
