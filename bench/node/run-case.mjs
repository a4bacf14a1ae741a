// One case in a process of its own, where no other case has warmed or spoilt anything: writes its result as JSON.
// Usage: node run-case.mjs case|growth NAME [TEXT]
import { cases } from "./cases.mjs";
import { measureGrowth } from "./growth.mjs";
import { measure } from "./measure.mjs";

const [kind, name, text] = process.argv.slice(2);
console.log(JSON.stringify(kind === "growth" ? measureGrowth(name, text) : runCase(name)));

function runCase(wanted) {
  const { inputs, ours, peers, agree } = cases.find(({ name }) => name === wanted).make();
  for (const input of inputs) {
    for (const [peer, call] of Object.entries(peers)) {
      if (!agree(ours(input), call(input), input)) {
        // The times of two that do different things say nothing.
        console.error(`${wanted}: ${peer} gives something else for ${String(input).slice(0, 200)}`);
        process.exit(1);
      }
    }
  }
  const times = measure({
    errgloss: overAll(inputs, ours),
    ...mapValues(peers, (call) => overAll(inputs, call)),
  });
  return mapValues(times, (rounds) => rounds.map((time) => time / inputs.length));
}

/** All inputs in one call: a single one would be in every cache there is. */
function overAll(inputs, call) {
  return () => {
    let result;
    for (const input of inputs) result = call(input);
    return result;
  };
}

function mapValues(object, map) {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));
}
