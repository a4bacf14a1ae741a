// The command beside grep -E, on a log through a pipe: how long each takes, and how much memory; and what a start takes.
import { spawn, spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { commandLine } from "../../scripts/lib/command-line.mjs";
import { main } from "../../scripts/lib/process.mjs";
import { logs } from "../shared/corpora.mjs";
import { quartiles, turns } from "../shared/measure.mjs";
import { alternatives } from "../shared/peers/scan.mjs";
import { threeDigits } from "../shared/units.mjs";

const cli = fileURLToPath(new URL("../../pkg/dist/cli.js", import.meta.url));
const block = Buffer.from(logs(4 << 20));
const STARTS = 15;

const pattern = `\\b(${alternatives})\\b`;

const streams = {
  "errgloss --follow": [process.execPath, [cli, "--follow"]],
  "errgloss --follow --json": [process.execPath, [cli, "--follow", "--json"]],
  "grep -oE": ["grep", ["-aoE", pattern]],
  "grep -oE, in the C locale": ["env", ["LC_ALL=C", "grep", "-aoE", pattern]],
};
const starts = {
  "errgloss IEF.100100": [process.execPath, [cli, "IEF.100100"]],
  "node, nothing to do": [process.execPath, ["-e", "0"]],
};

await main(async () => {
  const usage = "npm run bench:cli [-- --json] [-- --megabytes 1024]";
  const options = commandLine(usage, { json: false, megabytes: 1024 });
  const blockCount = Math.max(1, Math.ceil((options.megabytes * 2 ** 20) / block.length));
  const report = { megabytes: (blockCount * block.length) / 2 ** 20, streams: {}, starts: {} };
  for (const [name, command] of Object.entries(streams)) {
    const measured = await stream(command, blockCount);
    report.streams[name] = { ...measured, megabytesASecond: report.megabytes / measured.seconds };
  }
  const times = Object.fromEntries(Object.keys(starts).map((name) => [name, []]));
  for (const name of turns(Object.keys(starts), STARTS)) times[name].push(start(starts[name]));
  for (const name of Object.keys(starts)) report.starts[name] = quartiles(times[name]);
  console.log(options.json ? JSON.stringify(report, null, 2) : text(report));
});

async function stream([command, args], blockCount) {
  const begin = performance.now();
  const child = spawn(command, args, { stdio: ["pipe", "pipe", "inherit"] });
  let bytes = 0;
  child.stdout.on("data", (chunk) => {
    bytes += chunk.length;
  });
  let memory = 0;
  const watch = setInterval(() => {
    memory = Math.max(memory, mostMemory(child.pid));
  }, 100);
  const end = new Promise((resolve, reject) => {
    child.on("error", reject).on("close", resolve);
  });
  for (let count = 0; count < blockCount; count++) {
    if (!child.stdin.write(block))
      await new Promise((resolve) => child.stdin.once("drain", resolve));
  }
  child.stdin.end();
  const status = await end;
  clearInterval(watch);
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
  const seconds = (performance.now() - begin) / 1000;
  return {
    seconds,
    memory,
    written: bytes / 2 ** 20,
  };
}

/** The most memory that a process has had so far, in MB; 0 where the system does not tell. */
function mostMemory(pid) {
  try {
    return Number(/^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
  } catch {
    return 0;
  }
}

/** Milliseconds from the start of a process to its end. */
function start([command, args]) {
  const begin = performance.now();
  const { status } = spawnSync(command, args, { stdio: "ignore" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")} ended with ${status}`);
  return performance.now() - begin;
}

function text({ megabytes, streams, starts }) {
  const lines = Object.entries(streams).map(
    ([name, { seconds, megabytesASecond, memory, written }]) =>
      `  ${name.padEnd(28)}${threeDigits(seconds)} s, ${threeDigits(megabytesASecond)} MB/s, ${threeDigits(memory)} MB of memory, ${threeDigits(written)} MB written`,
  );
  const begins = Object.entries(starts).map(
    ([name, { median }]) => `  ${name.padEnd(28)}${threeDigits(median)} ms`,
  );
  return [
    `a log of ${threeDigits(megabytes)} MB through a pipe`,
    ...lines,
    `from start to end, median of ${STARTS}`,
    ...begins,
  ].join("\n");
}
