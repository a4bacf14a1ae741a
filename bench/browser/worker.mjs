// One case in a worker of its own, where no other case has warmed or spoilt anything.
import { cases } from "../shared/cases.mjs";
import { hold } from "../shared/contest.mjs";

addEventListener("message", ({ data: name }) => {
  try {
    postMessage({ times: hold(cases.find((each) => each.name === name)) });
  } catch (error) {
    postMessage({ error: error.message });
  }
});
