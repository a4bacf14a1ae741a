import type { Lang } from "../../types.js";
import { lower, match } from "../builtins.js";
import { inherited } from "./tree.js";

/** The language for a place in the page: its own, if we speak it, else the browser's first that we do, else English. */
export function langAt(node: Node | null): Lang {
  return (node && supported(inherited(node, "lang"))) ?? browserLang();
}

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
