// One case in a process of its own, where no other case has warmed or spoilt anything: writes its result as JSON.
// Usage: node run.mjs case|growth NAME [TEXT]
import { cases } from "../shared/cases.mjs";
import { hold } from "../shared/contest.mjs";
import { measureGrowth } from "./growth.mjs";

const [kind, name, text] = process.argv.slice(2);
const run = () =>
  kind === "growth" ? measureGrowth(name, text) : hold(cases.find((each) => each.name === name));
try {
  console.log(JSON.stringify(run()));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
