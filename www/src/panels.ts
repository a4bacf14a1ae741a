// The demo's console: fills its panels from the samples and marks the codes in them.

import { parseBody } from "errgloss";
import { byId, el } from "./dom.js";
import { colouredJson } from "./json.js";
import { type Context, mark } from "./mark.js";
import {
  bodyText,
  curlText,
  jobs,
  log,
  type ResponseSample,
  responses,
  ticket,
} from "./samples.js";

/** Fills all panels; `read` gets the chosen response as text when its reader wants it read. */
export function showPanels(read: (text: string) => void): void {
  showJobs();
  showLog();
  showTicket();
  showResponses(read);
}

function showJobs(): void {
  const body = byId("jobs", HTMLTableSectionElement);
  for (const job of jobs) {
    const code = el("span", { class: "code" }, job.code);
    mark(code, { status: job.status, message: job.message });
    body.append(
      el(
        "tr",
        {},
        el("th", { scope: "row", lang: "en" }, job.name, el("span", { class: "job-id" }, job.id)),
        el("td", { class: "when" }, job.started),
        el("td", { class: "took" }, job.took),
        el(
          "td",
          { lang: "en" },
          el(
            "p",
            { class: "error-head" },
            code,
            el("span", { class: "status-code" }, String(job.status)),
          ),
          el("p", { class: "message" }, job.message),
        ),
      ),
    );
  }
}

function showLog(): void {
  const list = byId("log", HTMLOListElement);
  for (const line of log) {
    const text = el("span", { class: "log-text" }, line.text);
    mark(text, contextOf(line.text));
    list.append(
      el(
        "li",
        { class: `level-${line.level.toLowerCase()}` },
        el("time", {}, line.time),
        el("span", { class: "level" }, line.level),
        el("span", { class: "log-source" }, line.source),
        text,
      ),
    );
  }
}

function showTicket(): void {
  const list = byId("ticket", HTMLOListElement);
  for (const reply of ticket) {
    const text = el("p", {}, reply.text);
    mark(text);
    list.append(
      el(
        "li",
        {},
        el("p", { class: "reply-head" }, el("b", {}, reply.from), el("time", {}, reply.time)),
        text,
      ),
    );
  }
}

function showResponses(read: (text: string) => void): void {
  const list = byId("requests", HTMLUListElement);
  const viewer = byId("response", HTMLPreElement);
  const buttons = new Map(responses.map((response) => [requestButton(response), response]));
  let chosen: ResponseSample | undefined;

  const choose = (wanted: ResponseSample): void => {
    chosen = wanted;
    for (const [button, response] of buttons)
      button.setAttribute("aria-pressed", String(response === wanted));
    viewer.replaceChildren(...responseParts(wanted));
  };
  for (const [button, response] of buttons) {
    button.addEventListener("click", () => choose(response));
    list.append(el("li", {}, button));
  }
  byId("read-response", HTMLButtonElement).addEventListener("click", () => {
    if (chosen) read(curlText(chosen));
  });
  if (responses[0]) choose(responses[0]);
}

function requestButton({ method, path, status }: ResponseSample): HTMLButtonElement {
  return el(
    "button",
    { type: "button", class: status < 400 ? "request" : "request failed" },
    el("span", { class: "status-code" }, String(status)),
    el("span", { class: "method" }, method),
    el("span", { class: "path" }, path),
  );
}

function responseParts(response: ResponseSample): Node[] {
  const { status, reason, headers } = response;
  const text = bodyText(response);
  const body = el("span", {}, ...colouredJson(text));
  mark(body, { status, ...contextOf(text) });
  return [
    el("span", { class: "status-line" }, `HTTP/1.1 ${status} ${reason}`),
    "\n",
    ...headers.flatMap(([name, value]) => [
      el("span", { class: "header-name" }, `${name}:`),
      ` ${value}\n`,
    ]),
    "\n",
    body,
  ].map((part) => (typeof part === "string" ? document.createTextNode(part) : part));
}

/** The message that stands beside a code: its values complete the code's explanation. */
function contextOf(text: string): Context {
  const { message } = parseBody(text);
  return message === null ? {} : { message };
}
