// Brings the server's page to life, after the element is defined.

import "./element-entry.js";
import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { ReactApp, vueApp } from "./element-apps.mjs";

const root = document.getElementById("app") as HTMLElement;
if (root.dataset.with === "react") hydrateRoot(root, createElement(ReactApp));
else vueApp().mount(root);
