import { defineElement } from "../../../pkg-template/src/widget/element/gloss.js";
import { core } from "./core.js";

const REFUSAL = "the core did not start";
const heard: string[] = [];
addEventListener("error", (event) => {
  if (!event.message.includes(REFUSAL)) return;
  event.preventDefault();
  heard.push(event.message);
});

// As where a page's policy refuses WebAssembly.
const lookUp = () => {
  throw new Error(REFUSAL);
};
defineElement({ ...core, lookUp });
Object.assign(globalThis, { heard });
