// The package's README as data: its sections, with the files and the commands of their examples.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageDir } from "./lib.mjs";

/** Files of an example say their name in their first line. */
const NAME = /^(?:\/\/|<!--) ([\w./-]+\.\w+)(?: -->)?\n/;

/**
 * By heading: `files` by name, `commands` line by line, and the JavaScript (`codes`) and TypeScript (`types`) that name no file.
 * @returns {Map<string, { files: Record<string, string>, commands: string[], codes: string[], types: string[] }>}
 */
export function readmeSections() {
  const readme = readFileSync(join(packageDir, "README.md"), "utf8");
  const sections = new Map();
  for (const text of readme.split(/^##+ /m)) {
    const section = { files: {}, commands: [], codes: [], types: [] };
    for (const [, language, code] of text.matchAll(/^```(\w+)\n(.*?)^```/gms)) {
      const name = NAME.exec(code)?.[1];
      if (name) section.files[name] = code;
      else if (language === "sh") section.commands.push(...code.trim().split("\n"));
      else if (language === "js") section.codes.push(code);
      else if (language === "ts") section.types.push(code);
    }
    sections.set(text.slice(0, text.indexOf("\n")), section);
  }
  return sections;
}
