// Runs in a page, apart from the page's own scripts: the first run starts the widget, the next one stops it.

import { createAnnotate } from "../../pkg-template/src/widget/annotate.js";
import type { Answers, Message } from "./messages.js";

/** A name would not do: an element of the page that has it as its id would be found instead. */
const RUNNING = Symbol.for("errgloss");
const world = globalThis as { [RUNNING]?: AbortController | undefined };

const running = world[RUNNING];
if (running) running.abort();
else void start();

async function start(): Promise<void> {
  const ending = new AbortController();
  const { signal } = ending;
  world[RUNNING] = ending;
  signal.addEventListener("abort", () => {
    world[RUNNING] = undefined;
    send({ kind: "stop" }).catch(() => {});
  });

  /** The answer; none, and the widget ends, where the extension was updated or removed meanwhile. */
  const ask = <Kind extends keyof Answers>(message: Message & { kind: Kind }) =>
    send<Kind>(message).catch(() => {
      ending.abort();
      return new Promise<never>(() => {});
    });

  const codes = await ask({ kind: "start" });
  if (signal.aborted) return;
  const annotate = createAnnotate({
    codes: () => [...codes],
    scan: (text) => ask({ kind: "scan", text }),
    lookUp: (questions) => ask({ kind: "lookUp", questions }),
  });
  annotate(document, { signal });
}

/** WebAssembly runs in the background: Chrome refuses it here wherever the page's own policy does. */
function send<Kind extends keyof Answers>(message: Message): Promise<Answers[Kind]> {
  return chrome.runtime.sendMessage(message);
}
