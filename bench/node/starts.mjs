// What happens once in a process: each contender of each round has one of its own.
// Usage: node starts.mjs CONTENDER ROWS, where ROWS is a file of all rows as JSON; writes nanoseconds.
import { readFileSync } from "node:fs";
import { CODE, FIRST_ANSWER, fromJson, fromModule } from "../shared/first-answer.mjs";

const dist = new URL("../../pkg/dist/", import.meta.url);

/** Both entries are given what they need in memory; the inlined one carries it in its own text. */
const contenders = {
  async [FIRST_ANSWER.ours]() {
    const bytes = module();
    const slim = await importSlim();
    return timed(() => fromModule(slim, bytes));
  },
  async [FIRST_ANSWER.peer](rowsFile) {
    const bytes = readFileSync(rowsFile);
    return timed(() => fromJson(bytes));
  },
  "import, slim from bytes"() {
    const bytes = module();
    return timed(async () => fromModule(await importSlim(), bytes));
  },
  "import, inlined"() {
    return timed(async () => {
      const { explain } = await import(new URL("index.js", dist).href);
      return explain(CODE);
    });
  },
  async "explain, new codes"() {
    const { codes, explain } = await import(new URL("index.js", dist).href);
    return meanOfNew(codes(), explain);
  },
  async "Map.get, new codes"(rowsFile) {
    const rows = JSON.parse(readFileSync(rowsFile, "utf8"));
    const map = new Map(rows.map((row) => [row.code, row]));
    // Strings that no one has hashed yet, as they come out of a text.
    const codes = [...map.keys()].map((code) => ` ${code}`.slice(1));
    return meanOfNew(codes, (code) => map.get(code));
  },
};

const module = () => readFileSync(new URL("../errgloss.wasm", dist));
const importSlim = () => import(new URL("slim.js", dist).href);

/** By the clock: threads that compile the module beside this one cost its user no time. */
const nanoseconds = () => 1e6 * performance.now();

async function timed(work) {
  const start = nanoseconds();
  const answer = await work();
  const time = nanoseconds() - start;
  if (!answer?.message) throw new Error("there was no answer");
  return time;
}

/** The mean over each second code, when the process has been asked for the others, in both languages. */
function meanOfNew(all, look) {
  const codes = all.filter((code) => /[._]/.test(code));
  const fresh = codes.filter((_, place) => place % 2 === 0);
  const others = codes.filter((_, place) => place % 2 === 1);
  for (const lang of ["zh", "en"]) for (const code of others) look(code, { lang });
  const start = nanoseconds();
  const answers = fresh.map((code) => look(code));
  const time = nanoseconds() - start;
  if (answers.some((answer) => !answer?.message)) throw new Error("there was no answer");
  return time / fresh.length;
}

const [name, rowsFile] = process.argv.slice(2);
console.log(await contenders[name](rowsFile));
