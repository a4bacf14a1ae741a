// The body box: reads a pasted error body and shows all that is found in it.

import { type BodyError, type Lang, type ParsedBody, parseBody } from "errgloss";
import { byId, el } from "./dom.js";
import { entry } from "./entry.js";
import { fill, type Key, names, strings } from "./strings.js";

export interface BodyBox {
  setLang(lang: Lang): void;
  /** Reads a text as if it had been pasted, and brings the box into view. */
  read(text: string): void;
}

export function createBodyBox(initial: Lang, text: string): BodyBox {
  const input = byId("body", HTMLTextAreaElement);
  const status = byId("body-status", HTMLElement);
  const result = byId("body-result", HTMLElement);
  let lang = initial;

  const update = (): void => {
    if (input.value.trim() === "") {
      status.textContent = "";
      result.replaceChildren();
      return;
    }
    const body = parseBody(input.value, { lang });
    status.textContent = statusText(body, lang);
    result.replaceChildren(...bodyParts(body, lang));
  };

  input.value = text;
  input.addEventListener("input", update);

  return {
    setLang: (wanted) => {
      lang = wanted;
      update();
    },
    read: (wanted) => {
      input.value = wanted;
      update();
      input.scrollIntoView({ block: "nearest" });
    },
  };
}

function statusText(body: ParsedBody, lang: Lang): string {
  const text = strings[lang];
  if (body.ok) return text["body.ok"];
  return body.code === null ? text["body.nocode"] : fill(text["body.read"], { code: body.code });
}

function bodyParts(body: ParsedBody, lang: Lang): Node[] {
  const text = strings[lang];
  const facts = factList(
    [
      ["body.code", body.code],
      ["body.message", body.message],
      ["body.params", body.params.join(" · ") || null],
      ["body.status", body.status === null ? null : String(body.status)],
      ["body.request", body.requestId],
      ["body.format", body.format],
    ],
    lang,
  );
  const success = body.ok ? [el("p", { class: "note" }, text["body.ok"])] : [];
  return [
    facts,
    ...success,
    ...meaningParts(body, lang),
    ...group(text["body.others"], body.errors.slice(1), (error) => errorItem(error, lang)),
    ...group(text["body.problems"], body.problems, ({ kind, at, detail }) => {
      const where = at === null ? "" : ` (${fill(text["body.at"], { at })})`;
      return el(
        "li",
        { class: "problem" },
        el("b", {}, names[lang].problem[kind]),
        where,
        el("span", { lang: "en" }, ` ${detail}`),
      );
    }),
  ];
}

function factList(facts: [Key, string | null][], lang: Lang): HTMLElement {
  return el(
    "dl",
    { class: "facts" },
    ...facts.flatMap(([key, value]) =>
      value === null ? [] : [el("dt", {}, strings[lang][key]), el("dd", {}, value)],
    ),
  );
}

/** What an error means, and the errors that it quotes as its causes. */
function meaningParts({ code, explanation, causes }: BodyError, lang: Lang): Node[] {
  const text = strings[lang];
  const parts: Node[] = [];
  if (explanation) parts.push(entry(explanation, lang));
  else if (code !== null) parts.push(el("p", { class: "note" }, text["body.unexplained"]));
  return [...parts, ...group(text["body.causes"], causes, (cause) => errorItem(cause, lang))];
}

function errorItem(error: BodyError, lang: Lang): HTMLElement {
  if (error.explanation) return el("li", {}, ...meaningParts(error, lang));
  return el(
    "li",
    {},
    factList(
      [
        ["body.code", error.code],
        ["body.message", error.message],
      ],
      lang,
    ),
    ...meaningParts(error, lang),
  );
}

function group<Item>(
  label: string,
  items: readonly Item[],
  item: (item: Item) => HTMLElement,
): Node[] {
  if (items.length === 0) return [];
  return [el("p", { class: "label" }, label), el("ul", { class: "group" }, ...items.map(item))];
}
