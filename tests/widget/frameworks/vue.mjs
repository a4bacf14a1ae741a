import { createApp, h, ref } from "vue";
import { stateAt } from "./steps.mjs";

const App = {
  setup() {
    const step = ref(0);
    globalThis.step = (value) => {
      step.value = value;
    };
    return () => {
      const { rows, status, hint, log } = stateAt(step.value);
      return h("main", [
        h("h1", { id: "status" }, ["Status ", status, " at step ", String(step.value)]),
        hint && h("p", { id: "hint" }, [hint, h("br"), h("b", "IEF."), "100100"]),
        h("table", [
          h(
            "tbody",
            rows.map(({ key, code, retries }) =>
              h("tr", { key }, [h("td", code), h("td", `retries: ${retries} of 9`)]),
            ),
          ),
        ]),
        h(
          "pre",
          log.map(({ key, text }) => h("div", { key }, text)),
        ),
      ]);
    };
  },
};

createApp(App).mount("#app");
