// The table of failed jobs, each with its details in a modal dialog.

import { byId, el } from "./dom.js";
import { colouredJson } from "./json.js";
import { type Job, jobs } from "./samples.js";

export function showJobs(): void {
  const details = byId("details", HTMLDialogElement);
  byId("details-close", HTMLButtonElement).addEventListener("click", () => details.close());
  byId("jobs", HTMLTableSectionElement).append(
    ...jobs.map((job) => row(job, () => openDetails(details, job))),
  );
}

function row(job: Job, open: () => void): HTMLElement {
  const { id, name, started, took, status, code, message } = job;
  const button = el("button", { type: "button", class: "job-id", "aria-haspopup": "dialog" }, id);
  button.addEventListener("click", open);
  return el(
    "tr",
    {},
    el("th", { scope: "row", lang: "en" }, name, button),
    el("td", { class: "when" }, started),
    el("td", { class: "took" }, took),
    el(
      "td",
      { lang: "en" },
      el(
        "p",
        { class: "error-head" },
        el("a", { class: "code", href: `#${code}`, translate: "no" }, code),
        el("span", { class: "status-code" }, String(status)),
      ),
      el("p", { class: "message" }, message),
    ),
  );
}

function openDetails(
  details: HTMLDialogElement,
  { id, name, started, status, code, message }: Job,
): void {
  byId("details-title", HTMLElement).textContent = name;
  byId("details-facts", HTMLElement).textContent = `${id} · ${started} · HTTP ${status}`;
  const body = JSON.stringify({ error_code: code, error_msg: message }, null, 2);
  byId("details-body", HTMLPreElement).replaceChildren(...colouredJson(body));
  details.showModal();
}
