// What the command line says.

import { parseArgs } from "node:util";
import type { Lang, Service } from "../types.js";

export const USAGE = `Usage: errgloss [options] CODE...      explain codes
       command | errgloss [options]   explain an error body, or every code in a text

Explains cloud API error codes: what they mean, what to do, whether repeating helps.

  --follow         copy the input as it comes, mark its codes, explain each once
  --search         explain the rows that words find, instead of codes: the ten best
  --json           print JSON, one value a line
  --lang zh|en     language of the texts (default: that of the locale)
  --service ID     look only at this service; a bare number means nothing without it
  -h, --help       print this
  -V, --version    print the version

Colour is for terminals only, and never when NO_COLOR is set.
Exit status: 0 when everything named was explained or something was found, 1 when not, 2 on trouble.

Examples:
  errgloss IEF.100100
  errgloss --service living 2062
  curl -si https://example.com/v2/nodes | errgloss
  tail -f app.log | errgloss --follow`;

/** What is wrong with the command line. */
export class UsageError extends Error {}

const OPTIONS = {
  follow: { type: "boolean", default: false },
  search: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
  lang: { type: "string" },
  service: { type: "string" },
  help: { type: "boolean", short: "h", default: false },
  version: { type: "boolean", short: "V", default: false },
} as const;

export interface Command {
  /** Or the words to search for. */
  codes: string[];
  lang: Lang;
  service: string | undefined;
  options: { follow: boolean; search: boolean; json: boolean; help: boolean; version: boolean };
}

/** @throws {UsageError} */
export function parseCommand(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  services: () => Service[],
): Command {
  const { values, positionals } = parsed(args);
  const { lang = localeLang(env), service, ...options } = values;
  if (lang !== "zh" && lang !== "en") throw new UsageError(`--lang takes zh or en, not "${lang}"`);
  if (service !== undefined) {
    const ids = services().map(({ id }) => id);
    if (!ids.includes(service)) {
      throw new UsageError(`--service knows ${ids.join(", ")}, not "${service}"`);
    }
  }
  if (options.follow && positionals.length > 0) {
    throw new UsageError(
      `--follow reads its input and takes no codes, such as "${positionals[0]}"`,
    );
  }
  if (options.search && positionals.length === 0) throw new UsageError("--search needs words");
  return { codes: positionals, lang, service, options };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  } catch (error) {
    // Its messages name the option; what it advises about "--" beyond that is longer than the help.
    throw new UsageError((error as Error).message.split(". ")[0]);
  }
}

/** In the order in which POSIX has one variable override the other. */
function localeLang({ LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv): Lang {
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || "") ? "zh" : "en";
}
