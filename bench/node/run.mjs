// One case in a process of its own, where no other case has warmed or spoilt anything: writes its result as JSON.
// Usage: node run.mjs case NAME | growth NAME TEXT | rows COUNT
import { cases } from "../shared/cases.mjs";
import { hold } from "../shared/contest.mjs";
import { measureGrowth } from "./growth.mjs";
import { measureRows } from "./rows.mjs";

const [kind, name, text] = process.argv.slice(2);
const kinds = {
  case: () => hold(cases.find((each) => each.name === name)),
  growth: () => measureGrowth(name, text),
  rows: () => measureRows(Number(name)),
};
try {
  console.log(JSON.stringify(await kinds[kind]()));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
