// The page that runs the cases in its visitor's browser. ?run starts at once, ?only=TEXT chooses, and the results stand as JSON in #json.
import { cells } from "../shared/cells.mjs";
import { contests } from "./contests.mjs";

const query = new URLSearchParams(location.search);
const button = document.querySelector("#run");
const body = document.querySelector("#results");
const json = document.querySelector("#json");
const status = document.querySelector("#status");

button.addEventListener("click", run);
if (query.has("run")) run();

async function run() {
  button.disabled = true;
  json.value = "";
  body.replaceChildren();
  const report = {
    engine: query.get("engine") ?? "browser",
    version: navigator.userAgent,
    isolated: globalThis.crossOriginIsolated,
    cases: [],
    failed: false,
  };
  for await (const { name, result, error } of contests(report.engine, query.get("only") ?? "")) {
    status.textContent = name;
    if (result) {
      report.cases.push(result);
      body.append(row(result));
    }
    if (error) {
      report.failed = true;
      body.append(failure(name, error));
    }
  }
  status.textContent = "";
  json.value = JSON.stringify(report, null, 2);
  button.disabled = false;
}

function row(result) {
  const element = line(cells(result));
  if (result.met !== null) element.className = result.met ? "met" : "missed";
  return element;
}

const failure = (name, error) => line([name, error]);

function line(texts) {
  const element = document.createElement("tr");
  for (const [index, text] of texts.entries()) {
    const cell = document.createElement(index === 0 ? "th" : "td");
    if (index === 0) cell.scope = "row";
    cell.textContent = text;
    element.append(cell);
  }
  return element;
}
