import type { HeadersLike } from "../types.js";
import { wrongArgument } from "./arguments.js";

/** One "name: value" a line, the form the module takes headers in. */
export function headerLines(name: string, headers: HeadersLike | undefined): string | undefined {
  if (headers === undefined) return undefined;
  if (typeof headers !== "object" || headers === null) {
    throw wrongArgument(name, "a Headers, an object or an array of pairs", headers);
  }
  let lines = "";
  const add = (key: unknown, value: unknown): void => {
    // Node has an array where a header came several times, and undefined where it did not come.
    const text = Array.isArray(value) ? value.join(", ") : value;
    if (text === undefined || text === null) return;
    if (typeof key !== "string" || !["string", "number", "boolean"].includes(typeof text)) {
      throw wrongArgument(`${name}[${JSON.stringify(String(key))}]`, "a string", text);
    }
    lines += `${`${key}: ${text}`.replace(/[\r\n]+/g, " ")}\n`;
  };
  if (Symbol.iterator in headers) {
    for (const pair of headers) {
      if (!Array.isArray(pair)) throw wrongArgument(`${name}[…]`, "a pair of name and value", pair);
      add(pair[0], pair[1]);
    }
  } else if (typeof headers.forEach === "function") {
    headers.forEach((value, key) => {
      add(key, value);
    });
  } else {
    for (const [key, value] of Object.entries(headers)) add(key, value);
  }
  return lines;
}

/** The charset that the Content-Type header names. */
export function declaredCharset(lines: string | undefined): string | undefined {
  if (lines === undefined) return undefined;
  return /^content-type:.*\bcharset\s*=\s*["']?([\w.:-]+)/im.exec(lines)?.[1];
}
