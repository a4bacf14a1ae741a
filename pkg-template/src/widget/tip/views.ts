// The three things that the tip can be, as nodes.

import type { Lang } from "../../types.js";
import { later, listen } from "../builtins.js";
import type { Found } from "../contract.js";
import { asText, body, heading, NAME, source } from "./content.js";
import { tag } from "./lang.js";
import { el, focusOn, setText } from "./platform.js";
import { words } from "./text.js";

/** What the buttons do. */
export interface Commands {
  close(): void;
  next(): void;
  list(): void;
  switchLang(): void;
  say(text: string): void;
  /** The view has changed its size. */
  resized(): void;
}

/** How long a button says that it has done its work. */
const DONE = 1500;

/** Read-only: what a pointer or the focus gets shown. */
export function cardView(found: Found, lang: Lang): Node[] {
  const footer = el(
    "div",
    { class: "foot" },
    source(found.explanation, lang),
    el("span", null, words[lang].hint),
  );
  return [heading(found.explanation, []), body(found, lang), footer];
}

export function dialogView(found: Found, lang: Lang, commands: Commands): Node[] {
  const text = words[lang];
  const footer = el(
    "div",
    { class: "foot buttons" },
    button(text.copy, (pressed) => copy(asText(found, lang), pressed, text, commands)),
    button(text.next, commands.next),
    button(text.all, commands.list),
  );
  return [
    heading(found.explanation, tools(lang, commands)),
    body(found, lang),
    el("p", { class: "label from" }, source(found.explanation, lang)),
    footer,
  ];
}

export function listView(list: Node, count: number, lang: Lang, commands: Commands): Node[] {
  const title = el("h2", { id: NAME }, words[lang].codes);
  const total = el("span", { class: "http" }, `${count}`);
  return [el("div", { class: "head" }, title, total, tools(lang, commands)), list];
}

function tools(lang: Lang, { switchLang, close }: Commands): Node[] {
  const other = tag[lang === "zh" ? "en" : "zh"];
  return [
    button(words[lang].switch, switchLang, { class: "plain", lang: other }),
    button("×", close, { class: "plain close", "aria-label": words[lang].close }),
  ];
}

/** A page's permissions policy or plain http may refuse the clipboard: then the text stands in a field, for Ctrl+C. */
async function copy(
  content: string,
  pressed: HTMLElement,
  text: (typeof words)[Lang],
  { say, resized }: Commands,
): Promise<void> {
  try {
    await navigator.clipboard.writeText(content);
    say(text.copied);
    setText(pressed, text.copied);
    later(() => setText(pressed, text.copy), DONE);
  } catch {
    const field = el("textarea", { readonly: "", "aria-label": text.press }) as HTMLTextAreaElement;
    field.value = content;
    pressed.replaceWith(field);
    resized();
    focusOn(field);
    field.select();
    field.scrollTop = 0;
  }
}

function button(
  label: string,
  press: (button: HTMLElement) => void,
  attributes: Record<string, string> = {},
): HTMLElement {
  const element = el("button", { type: "button", ...attributes }, label);
  listen(element, "click", () => press(element));
  return element;
}
