// All cases, each in a process of its own; one table, or JSON.
// Usage: node index.mjs [--json] [--only TEXT]
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { cases } from "./cases.mjs";
import { growthNames } from "./growth.mjs";
import { quartiles, ROUNDS } from "./measure.mjs";
import { rows } from "./peers/rows.mjs";
import { tables } from "./table.mjs";

const STARTS = [
  { name: "first answer", goal: 1.4, ours: "slim, from bytes", peer: "JSON.parse, Map" },
  {
    name: "import and first answer",
    goal: 0.5,
    ours: "import, inlined",
    peer: "import, slim from bytes",
  },
  {
    name: "explain, a new code",
    longest: 5000,
    ours: "explain, new codes",
    peer: "Map.get, new codes",
  },
];

const { json, only } = parseArgs({
  options: { json: { type: "boolean", default: false }, only: { type: "string", default: "" } },
}).values;
const isWanted = ({ name }) => name.includes(only);
const progress = (text) => process.stderr.isTTY && process.stderr.write(`  ${text}\x1b[K\r`);
const scratch = mkdtempSync(join(tmpdir(), "errgloss-bench-"));

try {
  const report = {
    node: process.version,
    processor: cpus()[0].model.trim(),
    rounds: ROUNDS,
    cases: [...runStarts(), ...runCases()],
    growth: runGrowth(),
  };
  progress("");
  console.log(json ? JSON.stringify(report, null, 2) : tables(report));
  if (!report.growth.every(({ linear }) => linear)) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true });
}

function node(file, args) {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  // It has said why.
  if (child.status !== 0) process.exitCode = 1;
  return child.status === 0 ? JSON.parse(child.stdout) : null;
}

function runStarts() {
  const rowsFile = join(scratch, "rows.json");
  writeFileSync(rowsFile, JSON.stringify(rows.map(({ alternatives, ...row }) => row)));
  return STARTS.filter(isWanted).map(({ name, goal, longest, ours, peer }) => {
    progress(name);
    const times = { [ours]: [], [peer]: [] };
    for (let round = 0; round < ROUNDS; round++) {
      const turn = round % 2 === 0 ? [ours, peer] : [peer, ours];
      for (const contender of turn)
        times[contender].push(node("starts.mjs", [contender, rowsFile]));
    }
    return summary({ name, goal, longest }, times[ours], { [peer]: times[peer] });
  });
}

function runCases() {
  return cases.filter(isWanted).flatMap(({ name, goal }) => {
    progress(name);
    const times = node("run-case.mjs", ["case", name]);
    if (times === null) return [];
    const { errgloss, ...peers } = times;
    return [summary({ name, goal }, errgloss, peers)];
  });
}

/** Ours beside the fastest peer: `ratio` is how many times as fast ours is, round by round. */
function summary({ name, goal, longest }, ours, peers) {
  const [peer, times] = Object.entries(peers)
    .sort(([, one], [, other]) => quartiles(one).median - quartiles(other).median)
    .at(0);
  const own = quartiles(ours);
  const ratio = quartiles(times.map((time, round) => time / ours[round]));
  return {
    name,
    ours: own,
    peer,
    best: quartiles(times),
    peers: Object.fromEntries(Object.entries(peers).map(([key, value]) => [key, quartiles(value)])),
    ratio,
    goal: goal ?? null,
    longest: longest ?? null,
    met:
      goal === undefined && longest === undefined
        ? null
        : ratio.median >= (goal ?? 0) && own.median <= (longest ?? Infinity),
  };
}

function runGrowth() {
  return growthNames
    .filter(([name, text]) => isWanted({ name: `growth ${name} ${text}` }))
    .map(([name, text]) => {
      progress(`growth of ${name}: ${text}`);
      return node("run-case.mjs", ["growth", name, text]);
    })
    .filter((result) => result !== null);
}
