// The options of a command, of which a wrong one is the user's to mend.
import { parseArgs } from "node:util";
import { UserError } from "./process.mjs";

/**
 * What the command line says, or the defaults. An option is what its default is: false for one that is there or not, else a whole
 * number or a text.
 * @template {Record<string, boolean | number | string>} Defaults
 * @param {string} usage
 * @param {Defaults} defaults
 */
export function commandLine(usage, defaults) {
  const options = Object.entries(defaults).map(([name, value]) => [
    name,
    { type: typeof value === "boolean" ? "boolean" : "string" },
  ]);
  try {
    const { values } = parseArgs({ options: Object.fromEntries(options) });
    const given = Object.entries(values).map(([name, value]) => [
      name,
      typeof defaults[name] === "number" ? wholeNumber(name, String(value)) : value,
    ]);
    return /** @type {{ [Name in keyof Defaults]: Widened<Defaults[Name]> }} */ ({
      ...defaults,
      ...Object.fromEntries(given),
    });
  } catch (error) {
    throw new UserError(`${error instanceof Error ? error.message : error}\nusage: ${usage}`);
  }
}

/**
 * `false` and `7` are a boolean and a number to whoever reads them.
 * @template Value
 * @typedef {Value extends boolean ? boolean : Value extends number ? number : string} Widened
 */

/**
 * @param {string} name
 * @param {string} text
 */
function wholeNumber(name, text) {
  if (!/^\d+$/.test(text)) throw new Error(`--${name} ${text} is no whole number`);
  return Number(text);
}
