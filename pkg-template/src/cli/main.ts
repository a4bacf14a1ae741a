// The command `errgloss`: explains codes, error bodies and logs in a terminal.

import { fstatSync, readFileSync } from "node:fs";
import { explain, scan, search, services, suggest } from "../api/functions.js";
import { provideModule } from "../core/core.js";
import { type Command, parseCommand, USAGE, UsageError } from "./command.js";
import { follow } from "./follow.js";
import { explainInput } from "./input.js";
import { type Output, output } from "./output.js";
import { explanationText, json } from "./text.js";

/** As grep has them: found, nothing found, trouble. */
const [FOUND, NOTHING, TROUBLE] = [0, 1, 2];

const packageFile = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url));

// Beside the script rather than inside it: read as it is, it starts twice as fast.
provideModule(() => new WebAssembly.Module(packageFile("errgloss.wasm")));

/** Does what the command line asks for, and gives the exit status. */
async function run(args: readonly string[]): Promise<number> {
  const command = parseCommand(args, process.env, services);
  const { codes, options } = command;
  if (options.help) return say(USAGE);
  if (options.version) return say(JSON.parse(String(packageFile("package.json"))).version);

  const out = output(process.stdout, process.env);
  if (options.search) return found(await searched(command, out));
  if (codes.length > 0) return found(await explained(command, out));
  if (process.stdin.isTTY)
    throw new UsageError("nothing to explain: name a code, or pipe a text in");
  // Node takes a directory for an empty input.
  if (fstatSync(process.stdin.fd).isDirectory()) throw new UsageError("the input is a directory");
  return found(await (options.follow ? follow : explainInput)(process.stdin, command, out));
}

async function say(text: string): Promise<number> {
  console.log(text);
  return FOUND;
}

const found = (any: boolean) => (any ? FOUND : NOTHING);

async function searched({ codes, lang, service, options }: Command, out: Output): Promise<boolean> {
  const rows = search(codes.join(" "), { lang, service, limit: 10 });
  for (const row of rows)
    await out.write(options.json ? json(row) : explanationText(row, out.style));
  if (rows.length === 0) console.error("errgloss: nothing found");
  return rows.length > 0;
}

/** Explains the codes named on the command line, each of them whatever became of the others. */
async function explained(command: Command, out: Output): Promise<boolean> {
  let all = true;
  for (const code of command.codes) {
    const { lang, service } = command;
    const explanation = explain(code, { lang, service });
    if (explanation === null) {
      all = false;
      console.error(`errgloss: ${unknown(code, command)}`);
    } else {
      await out.write(
        command.options.json ? json(explanation) : explanationText(explanation, out.style),
      );
    }
  }
  return all;
}

function unknown(code: string, { service }: Command): string {
  const quoted = JSON.stringify(code);
  if (/^\d+$/.test(code) && service === undefined) {
    return `${quoted}: a number means nothing by itself; name its service, as in --service living`;
  }
  // A log line or a sentence in quotes, rather than a code.
  const inside = scan(code, { service });
  const near = inside.length > 0 ? inside.map(({ code }) => code) : suggest(code);
  const hint = near.length > 0 ? `; did you mean ${near.join(", ")}?` : "";
  return `${quoted} is in no table${hint}`;
}

/** What the user did or the system refused is told in a line; a fault of ours with all there is. */
function tell(error: unknown): void {
  const known = error instanceof UsageError || (error instanceof Error && "syscall" in error);
  console.error(known ? `errgloss: ${error.message}` : error);
  if (error instanceof UsageError) console.error("Try errgloss --help.");
}

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  // Whoever reads our output may stop early, as head does: then nobody is left to write to.
  if (error.code === "EPIPE") process.exit(FOUND);
  tell(error);
  process.exit(TROUBLE);
});

try {
  process.exitCode = await run(process.argv.slice(2));
} catch (error) {
  tell(error);
  process.exitCode = TROUBLE;
}
