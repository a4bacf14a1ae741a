// The panels that stand still: the responses with their viewer, and the ticket.

import { byId, el } from "./dom.js";
import { colouredJson } from "./json.js";
import { bodyText, curlText, type ResponseSample, responses, ticket } from "./samples.js";

export function showTicket(): void {
  byId("ticket", HTMLOListElement).append(
    ...ticket.map(({ from, time, text }) =>
      el(
        "li",
        {},
        el("p", { class: "reply-head" }, el("b", {}, from), el("time", {}, time)),
        el("p", {}, text),
      ),
    ),
  );
}

/** `read` gets the chosen response as text when its reader wants it read. */
export function showResponses(read: (text: string) => void): void {
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

function responseParts(response: ResponseSample): (Node | string)[] {
  const { status, reason, headers } = response;
  return [
    el("span", { class: "status-line" }, `HTTP/1.1 ${status} ${reason}`),
    "\n",
    ...headers.flatMap(([name, value]) => [
      el("span", { class: "header-name" }, `${name}:`),
      ` ${value}\n`,
    ]),
    "\n",
    ...colouredJson(bodyText(response)),
  ];
}
