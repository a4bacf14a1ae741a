// Colours the parts of formatted JSON. For reading only: the text stays what it was.

import { el } from "./dom.js";

const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null|-?\d+(?:\.\d+)?)\b/g;

export function colouredJson(text: string): (Node | string)[] {
  const parts: (Node | string)[] = [];
  let done = 0;
  for (const token of text.matchAll(TOKEN)) {
    const [whole, quoted, colon] = token;
    parts.push(text.slice(done, token.index));
    if (quoted === undefined) parts.push(el("span", { class: "json-value" }, whole));
    else if (colon === undefined) parts.push(el("span", { class: "json-string" }, whole));
    else parts.push(el("span", { class: "json-key" }, quoted), colon);
    done = token.index + whole.length;
  }
  parts.push(text.slice(done));
  return parts;
}
