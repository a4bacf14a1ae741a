import { createAnnotate } from "../../../pkg-template/src/widget/annotate.js";
import { core } from "./stand-in.js";

Object.assign(globalThis, { errgloss: { annotate: createAnnotate(core) } });
