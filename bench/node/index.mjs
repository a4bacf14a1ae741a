// All cases in Node, each in a process of its own.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cases } from "../shared/cases.mjs";
import { FIRST_ANSWER } from "../shared/first-answer.mjs";
import { turns } from "../shared/measure.mjs";
import { rowsAsJson } from "../shared/peers/rows.mjs";
import { summary } from "../shared/summary.mjs";
import { growthNames } from "./growth.mjs";
import { ROW_COUNTS } from "./rows.mjs";

const STARTS = [
  FIRST_ANSWER,
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

/**
 * @param {string} only a part of the names wanted
 * @param {(text: string) => void} progress
 */
export function measureNode(only, progress) {
  const isWanted = ({ name }) => name.includes(only);
  const scratch = mkdtempSync(join(tmpdir(), "errgloss-bench-"));
  try {
    const results = [
      ...runStarts(STARTS.filter(isWanted), join(scratch, "rows.json"), progress),
      ...runCases(cases.filter(isWanted), progress),
    ];
    const growth = runGrowth(isWanted, progress);
    const rows = isWanted({ name: "growth of added rows" }) ? runRows(progress) : [];
    return {
      engine: "node",
      version: `Node ${process.version}`,
      machine: cpus()[0].model.trim(),
      cases: results.filter((result) => result !== null),
      growth: growth.filter((result) => result !== null),
      rows: rows.filter((result) => result !== null),
      failed:
        [...results, ...growth, ...rows].includes(null) || growth.some((each) => !each?.linear),
    };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** What a script writes, in a process of its own; null where it fails, of which it has said why. */
function node(file, args) {
  const script = fileURLToPath(new URL(file, import.meta.url));
  const child = spawnSync(process.execPath, [script, ...args], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
  });
  return child.status === 0 ? JSON.parse(child.stdout) : null;
}

function runStarts(starts, rowsFile, progress) {
  writeFileSync(rowsFile, rowsAsJson());
  return starts.map((start) => {
    const { name, ours, peer } = start;
    progress(name);
    const times = { [ours]: [], [peer]: [] };
    for (const contender of turns([ours, peer]))
      times[contender].push(node("starts.mjs", [contender, rowsFile]));
    if (Object.values(times).flat().includes(null)) return null;
    return summary(start, "node", times[ours], { [peer]: times[peer] });
  });
}

function runCases(wanted, progress) {
  return wanted.map((each) => {
    progress(each.name);
    const times = node("run.mjs", ["case", each.name]);
    if (times === null) return null;
    const { errgloss, ...peers } = times;
    return summary(each, "node", errgloss, peers);
  });
}

function runGrowth(isWanted, progress) {
  return growthNames
    .filter(([name, text]) => isWanted({ name: `growth of ${name} ${text}` }))
    .map(([name, text]) => {
      progress(`growth of ${name}: ${text}`);
      return node("run.mjs", ["growth", name, text]);
    });
}

function runRows(progress) {
  return ROW_COUNTS.map((count) => {
    progress(`growth of added rows: ${count}`);
    return node("run.mjs", ["rows", String(count)]);
  });
}
