// A React app: the edge nodes and what they do, new every two seconds, with the failed ones on top.

import type { Lang } from "errgloss";
import { createElement as h, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { byId } from "./dom.js";
import { live } from "./live.js";
import { type NodeSample, nodes } from "./samples.js";
import { strings } from "./strings.js";

const INTERVAL = 2000;
/** States go round: how far round all are. */
let round = 0;
const watchers = new Set<(round: number) => void>();

export function showNodes(): { setLang(lang: Lang): void } {
  const root = createRoot(byId("nodes", HTMLElement));
  const control = live("nodes-pause", INTERVAL, () => {
    round += 1;
    for (const watcher of watchers) watcher(round);
  });
  return {
    setLang: (lang) => {
      control.setLang(lang);
      root.render(h(Nodes, { lang }));
    },
  };
}

function Nodes({ lang }: { lang: Lang }) {
  const text = strings[lang];
  const [now, setNow] = useState(round);
  useEffect(() => {
    watchers.add(setNow);
    return () => {
      watchers.delete(setNow);
    };
  }, []);
  const rows = nodes
    .map((node) => ({ ...node, state: node.states[now % node.states.length] ?? "" }))
    .sort((one, other) => Number(isError(other.state)) - Number(isError(one.state)));
  return h(
    "table",
    { className: "nodes" },
    h(
      "thead",
      null,
      h(
        "tr",
        null,
        h("th", { scope: "col" }, text["nodes.node"]),
        h("th", { scope: "col" }, text["nodes.state"]),
      ),
    ),
    h("tbody", null, ...rows.map((row) => h(Row, { key: row.name, ...row }))),
  );
}

function Row({ name, task, state }: NodeSample & { state: string }) {
  return h(
    "tr",
    { lang: "en" },
    h("th", { scope: "row" }, name, h("span", { className: "task" }, task)),
    h("td", { className: isError(state) ? "failed" : "" }, state),
  );
}

const isError = (state: string): boolean => /^[A-Z]\w+[._]\d/i.test(state);
