import { createElement as h, useState } from "react";
import { createRoot } from "react-dom/client";
import { stateAt } from "./steps.mjs";

function App() {
  const [step, setStep] = useState(0);
  globalThis.step = setStep;
  const { rows, status, hint, log } = stateAt(step);
  const cells = ({ key, code, retries }) =>
    h("tr", { key }, h("td", null, code), h("td", null, "retries: ", retries, " of ", 9));
  return h(
    "main",
    null,
    h("h1", { id: "status" }, "Status ", status, " at step ", step),
    hint && h("p", { id: "hint" }, hint, h("br"), h("b", null, "IEF."), "100100"),
    h("table", null, h("tbody", null, rows.map(cells))),
    h(
      "pre",
      null,
      log.map(({ key, text }) => h("div", { key }, text)),
    ),
  );
}

createRoot(document.getElementById("app")).render(h(App));
