// One page in React and in Vue, for the server and for the browser: a failure whose code a button changes.

import { createElement, useState } from "react";
import { createSSRApp, h, ref } from "vue";

const NEXT = "APIGW.0201";

export function ReactApp() {
  const [code, setCode] = useState("IEF.100100");
  return createElement(
    "main",
    null,
    createElement("p", null, "Failed with ", createElement("err-gloss", { id: "text" }, code), "."),
    createElement("p", null, createElement("err-gloss", { id: "empty", code, service: undefined })),
    createElement(
      "button",
      { type: "button", id: "change", onClick: () => setCode(NEXT) },
      "Retry",
    ),
  );
}

export const vueApp = () =>
  createSSRApp({
    setup() {
      const code = ref("IEF.100100");
      const change = () => {
        code.value = NEXT;
      };
      return () =>
        h("main", [
          h("p", ["Failed with ", h("err-gloss", { id: "text" }, code.value), "."]),
          h("p", [h("err-gloss", { id: "empty", code: code.value, service: undefined })]),
          h("button", { type: "button", id: "change", onClick: change }, "Retry"),
        ]);
    },
  });
