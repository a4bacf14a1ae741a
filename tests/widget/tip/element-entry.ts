import { defineElement } from "../../../pkg-template/src/widget/element/gloss.js";
import { core } from "./core.js";

defineElement(core);
// A second copy of the script in one page.
defineElement(core);
