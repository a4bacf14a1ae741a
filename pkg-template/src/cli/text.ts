// Explanations and bodies as a terminal shows them.

import type { BodyError, Explanation, Lang, ParsedBody } from "../types.js";
import { words } from "../widget/tip/text.js";
import type { Style } from "./output.js";

const LABELS = {
  zh: { message: "消息", cause: "原因", request: "请求 ID" },
  en: { message: "Message", cause: "Cause", request: "Request ID" },
} as const;

/** A value as a line of its own, for --json. */
export const json = (value: unknown) => `${JSON.stringify(value)}\n`;

/** A block of lines with an empty one behind it. */
export function explanationText(
  explanation: Explanation,
  style: Style,
  said?: string | null,
): string {
  return `${explanationLines(explanation, style, said).join("\n")}\n\n`;
}

/** `said` is the message that came with the code, where it is not the published one. */
export function explanationLines(
  explanation: Explanation,
  style: Style,
  said?: string | null,
): string[] {
  const { code, status, serviceName, documented, lang, alternatives } = explanation;
  const { advice, undocumented, others } = words[lang];
  const head = [style.code(printable(code)), ...(status === null ? [] : [`HTTP ${status}`])];
  const lines = [[...head, style.label(printable(serviceName))].join("  ")];
  const message = said ?? explanation.message;
  // Many tables say the same twice.
  if (message !== "" && message !== explanation.description)
    lines.push(`  ${style.label(printable(message))}`);
  if (!documented) return [...lines, `  ${undocumented}`];

  lines.push(...indented(explanation.description));
  const { solution } = explanation;
  if (solution !== null) lines.push(...indented(`${advice}${colon(lang)}${solution}`));
  lines.push(`  ${style.label(judgement(explanation))}`);
  if (alternatives.length > 0) {
    lines.push(`  ${style.label(others)}`);
    for (const row of alternatives) {
      const state = row.status === null ? "" : `HTTP ${row.status}  `;
      lines.push(`    ${state}${printable(row.description)}`);
    }
  }
  return lines;
}

/** In a line: what kind of error it is, what repeating does, what has to be done. */
export function judgement({ category, retry, action, lang }: Explanation): string {
  const text = words[lang];
  const parts = [text.category[category], text.retry[retry]];
  if (action !== "none") parts.push(text.action[action]);
  return parts.join(" · ");
}

export function bodyText(body: ParsedBody, lang: Lang, style: Style): string {
  const { request } = LABELS[lang];
  const blocks = body.errors.map((error) => errorLines(error, lang, style, body.status));
  if (body.requestId !== null) {
    const line = `${style.label(`${request}${colon(lang)}`)}${printable(body.requestId)}`;
    blocks.at(-1)?.push(`  ${line}`);
  }
  return blocks.map((lines) => `${lines.join("\n")}\n\n`).join("");
}

function errorLines(error: BodyError, lang: Lang, style: Style, status: number | null): string[] {
  const { code, message, explanation, causes } = error;
  const lines =
    explanation === null
      ? [
          [style.code(printable(code ?? "?")), ...(status === null ? [] : [`HTTP ${status}`])].join(
            "  ",
          ),
          ...indented(message ?? ""),
        ]
      : explanationLines(explanation, style, message);
  for (const cause of causes) {
    lines.push(`  ${style.label(`${LABELS[lang].cause}${colon(lang)}`)}`);
    lines.push(...errorLines(cause, lang, style, null).map((line) => `    ${line}`));
  }
  return lines;
}

const indented = (text: string) =>
  text === "" ? [] : text.split(/\r?\n/).map((line) => `  ${printable(line)}`);

const colon = (lang: Lang) => (lang === "zh" ? "：" : ": ");

/**
 * A text from outside could move the cursor, set the title or turn the writing direction: whatever a terminal would obey is
 * shown by its number.
 */
export function printable(text: string): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: it is them that are replaced
    /[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
