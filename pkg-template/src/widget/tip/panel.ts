// The panel: the codes of the page as real buttons, for those who don't point.

import type { Lang } from "../../types.js";
import { bare, listen } from "../builtins.js";
import type { Found, Mark } from "../contract.js";
import { tag } from "./lang.js";
import { add, el } from "./platform.js";
import { words } from "./text.js";

/** A code of the page, with all places that have it. */
export interface Group {
  code: string;
  marks: Mark[];
}

/** One button a code; pressed again it goes on to the next place that has the code. */
export function panel(
  groups: readonly Group[],
  found: readonly (Found | null)[],
  lang: Lang,
  choose: (mark: Mark) => void,
): HTMLElement {
  if (groups.length === 0) return el("p", { class: "label" }, words[lang].none);
  const list = el("ol", null);
  for (let index = 0; index < groups.length; index += 1) {
    const { code, marks } = groups[index] as Group;
    const explanation = found[index]?.explanation;
    const button = el(
      "button",
      { type: "button" },
      el("code", { translate: "no" }, code),
      marks.length > 1 && el("span", { class: "http" }, `× ${marks.length}`),
      explanation && el("p", { lang: tag[explanation.lang] }, explanation.description),
    );
    let next = 0;
    listen(button, "click", () => {
      choose(marks[next % marks.length] as Mark);
      next += 1;
    });
    add(list, el("li", null, button));
  }
  return list;
}

export function byCode(marks: readonly Mark[]): Group[] {
  const groups: Group[] = [];
  const known: Record<string, Group> = bare({});
  for (let index = 0; index < marks.length; index += 1) {
    const mark = marks[index] as Mark;
    let group = known[mark.code];
    if (!group) {
      group = { code: mark.code, marks: [] };
      known[mark.code] = group;
      groups[groups.length] = group;
    }
    group.marks[group.marks.length] = mark;
  }
  return groups;
}
